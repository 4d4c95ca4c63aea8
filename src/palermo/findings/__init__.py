"""What holds when figures and statements are set side by side."""
