"""An invented country's registry: seeded, in the shape of real ones, and nobody real in it."""
