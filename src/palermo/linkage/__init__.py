"""Who may be the same person or the same case. No code yet."""
