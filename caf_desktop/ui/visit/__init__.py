"""With a family: a visit in which nothing but this child is on the screen."""
