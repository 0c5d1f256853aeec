"""What leaves the house: datasets and pages made from events. Nothing here decides what is true."""
