"""What experts wrote in content/, loaded and checked; terms, calendars, places."""
