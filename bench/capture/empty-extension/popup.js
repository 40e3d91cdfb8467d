// A popup that does nothing: what the browser itself takes to open one.
performance.mark('filled');
