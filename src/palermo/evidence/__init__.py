"""The shapes that every layer shares: sources, origins, figures, statements, findings. Pure; no I/O."""
