/** The script of pages with graphs. */
