/** In a frame on the company's site: how high the page is, and that Escape was pressed here. Neither tells anybody anything. */
export function tellSite(): void {
  if (parent === window) return;
  // As high as what stands in it, also where that was higher before.
  document.body.style.minHeight = '0';
  if ('ResizeObserver' in window) new ResizeObserver(() => tell(document.body.scrollHeight)).observe(document.body);
  tellEscape();
}

export function tellEscape(): void {
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && parent !== window) tell('close');
  });
}

/** Only sites that may frame the page can hear it. */
export function tell(otklik: number | 'close' | { chat: string } | { unread: number }): void {
  parent.postMessage({ otklik }, '*');
}
