"""What can be done to the registry: one function an act, each in one transaction with its event and its audit."""
