"""Reading the two families of country texts: TIP narratives and Department of Labor findings."""
