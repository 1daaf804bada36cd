import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './figures.module.css';

interface Props {
  readonly leftOut: readonly { readonly mode: 'invited' | 'spontaneous'; readonly scale: string; readonly n: number }[];
  /** The mode can be looked at by itself. */
  readonly onShow?: (mode: 'invited' | 'spontaneous') => void;
}

/** What was answered too, and stands in no figure of the page: said quietly, so that nobody misses it. */
export function LeftOut({ leftOut, onShow }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const parts = leftOut.filter(({ n }) => n > 0);
  if (parts.length === 0) return null;
  const said = parts.map(({ mode, scale, n }) =>
    t('figures.leftOutPart', {
      answers: t('figures.answers', { count: n }),
      mode: t(`figures.mode.${mode}`),
      scale: scale.replace('-', '–'),
    }),
  );
  const modes = [...new Set(parts.map(({ mode }) => mode))];
  return (
    <p className={classes.quiet}>
      {t('figures.leftOut', { list: format.list(said) })}{' '}
      {onShow !== undefined &&
        modes.map((mode) => (
          <button key={mode} type="button" onClick={() => onShow(mode)}>
            {t('overview.showMode', { mode: t(`design.modes.${mode}`) })}
          </button>
        ))}
    </p>
  );
}
