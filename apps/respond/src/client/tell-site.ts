/** In a frame on the company's site: how high the page is, and that Escape was pressed here. Neither tells anybody anything. */
export function tellSite(): void {
  if (parent === window) return;
  const tell = (otklik: number | 'close'): void => parent.postMessage({ otklik }, '*');
  if ('ResizeObserver' in window) new ResizeObserver(() => tell(document.body.scrollHeight)).observe(document.body);
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') tell('close');
  });
}
