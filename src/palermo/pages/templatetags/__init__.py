"""What templates say nodes with."""
