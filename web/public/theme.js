// Runs before first paint so that a dark screen never flashes white, nor the product's colour before the agency's.
// A separate file because the CSP forbids inline scripts.
(function () {
  var stored = null;
  var agency = null;
  try {
    stored = localStorage.getItem('immonow.theme');
    agency = JSON.parse(localStorage.getItem('immonow.agency') || 'null');
  } catch {
    // Storage can be blocked; the system preference is then the only source.
  }
  var root = document.documentElement;
  var dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  var tokens = (agency && agency.brand && agency.brand[root.dataset.theme]) || {};
  Object.keys(tokens).forEach(function (name) {
    root.style.setProperty(name, tokens[name]);
  });
})();
