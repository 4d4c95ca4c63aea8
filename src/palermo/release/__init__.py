"""The one gate between people's records and everything published. No code yet."""
