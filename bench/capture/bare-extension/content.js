// Built from this and the library by the measurement itself.
new Readability(document.cloneNode(true)).parse()?.title ?? document.title;
