import { attribute, flag, html, type Html, type Piece } from '../html.ts';

export type Choice = {
  kind: 'radio' | 'checkbox';
  name: string;
  value: string | number;
  checked: boolean;
  required?: boolean | undefined;
  /** Chosen, it takes the others away. */
  alone?: boolean | undefined;
  /** Spoken instead of the face of the button. */
  spoken?: string | undefined;
  face: Piece;
};

/** One answer to tap: a real radio or checkbox under a face of at least 44 px. */
export function choice({ kind, name, value, checked, required, alone, spoken, face }: Choice): Html {
  return html`<label class="o"
    ><input
      type="${kind}"
      name="${name}"
      value="${value}"
      ${attribute('aria-label', spoken)}
      ${flag('checked', checked)}
      ${flag('required', required === true)}
      ${attribute('data-alone', alone === true ? '' : null)}
    /><span>${face}</span></label
  >`;
}
