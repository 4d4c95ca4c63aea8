"""How fast the desk is under many officers, on a registry of invented people alone."""
