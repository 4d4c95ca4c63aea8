"""The law's standards as dated data and code: tier procedure, criteria, and recommendations followed to their end."""
