// Runs before first paint so that a dark screen never flashes white. A separate file because the CSP forbids inline scripts.
(function () {
  var stored = null;
  try {
    stored = localStorage.getItem('immonow.theme');
  } catch {
    // Storage can be blocked; the system preference is then the only source.
  }
  var dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
