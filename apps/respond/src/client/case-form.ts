import { tellSite } from './tell-site.ts';

type Answers = { items: { question: string; address: string }[] };

/** A page on which somebody writes to the company: its height in a frame, and what may answer him before he has sent it. */
tellSite();
const text = document.querySelector<HTMLTextAreaElement>('textarea[name=text]');
const shown = document.querySelector<HTMLElement>('[data-answers]');
if (text !== null && shown !== null) suggest(text, shown);

function suggest(written: HTMLTextAreaElement, place: HTMLElement): void {
  const list = document.createElement('ul');
  place.append(list);
  let timer = 0;
  let asked = '';
  written.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), 700);
  });

  async function look(): Promise<void> {
    const words = written.value.trim().slice(0, 300);
    if (words === asked) return;
    asked = words;
    const items = words.length < 4 ? [] : await answersTo(words);
    // Somebody who writes on is not shown what suited half a sentence.
    if (words === asked) show(items);
  }

  async function answersTo(words: string): Promise<Answers['items']> {
    try {
      const answer = await fetch(`${place.dataset['answers'] ?? ''}&q=${encodeURIComponent(words)}`);
      return answer.ok ? ((await answer.json()) as Answers).items : [];
    } catch {
      return [];
    }
  }

  function show(items: Answers['items']): void {
    list.replaceChildren(
      ...items.map(({ question, address }) => {
        const link = document.createElement('a');
        link.href = address;
        // What is written must not be lost by looking.
        link.target = '_blank';
        link.rel = 'noopener';
        link.textContent = question;
        const item = document.createElement('li');
        item.append(link);
        return item;
      }),
    );
    place.hidden = items.length === 0;
  }
}
