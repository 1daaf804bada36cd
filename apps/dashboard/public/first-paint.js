// Before the first paint: the theme and the language that this person chose here last, so that nothing flashes.
(function () {
  let scheme = localStorage.getItem('otklik.theme') || 'auto';
  if (scheme === 'auto') scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
  document.documentElement.lang = localStorage.getItem('otklik.language') || 'ru';
})();
