"""What the commands of ``hudna`` do; `hudna.cli` only names them and their options."""
