"""What people judged: append-only, no personal data. No code yet; the layer's place is held by the house test."""
