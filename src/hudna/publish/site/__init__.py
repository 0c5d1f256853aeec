"""The record as a folder of plain files: the read-only desk for any web host, and for a disk without a network."""
