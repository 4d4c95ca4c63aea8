"""Returns of agencies: tables in whatever shape they come, understood or asked about, never guessed."""
