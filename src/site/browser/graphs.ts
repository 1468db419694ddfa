/** Draws graphs. */
