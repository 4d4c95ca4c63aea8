"""What people judged of countries: answers, second readings, signatures. Append-only, without personal data of cases."""
