// Runs before anything is drawn, so that no page flashes in another theme. Kept by src/platform/theme.ts.
document.documentElement.style.colorScheme = localStorage.getItem('color-scheme') ?? '';
