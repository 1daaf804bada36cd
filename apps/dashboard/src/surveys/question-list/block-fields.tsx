import type { Block } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import { changeBlock } from '../draft/draft-blocks.ts';
import type { Draft } from '../draft/draft.ts';
import { LocalText } from './local-text.tsx';
import { ConditionField } from '../logic/condition-field.tsx';
import { Amount, Toggle } from '../questions/setting.tsx';
import { orNothing } from '../settings/survey-fields.tsx';

interface Props {
  readonly draft: Draft;
  readonly block: Block;
  readonly onChange: (draft: Draft) => void;
}

/** What holds for all questions of a block: one screen, an order by lot, once for each product. */
export function BlockFields({ draft, block, onChange }: Props) {
  const { t } = useLanguage();
  const change = (changed: Block) => onChange(changeBlock(draft, changed));
  return (
    <>
      <h2>{t('editor.block')}</h2>
      <LocalText
        label={t('editor.blockTitle')}
        draft={draft}
        value={block.title}
        onChange={(title) => change({ ...block, title: orNothing(title) })}
      />
      <ConditionField
        label={t('logic.blockWhen')}
        addLabel={t('logic.addBlockWhen')}
        draft={draft}
        upTo={draft.questions.findIndex((question) => question.block === block.id)}
        value={block.showIf}
        onChange={(showIf) => change({ ...block, showIf })}
      />
      <Toggle label={t('editor.onePage')} value={block.onePage} onChange={(onePage) => change({ ...block, onePage })} />
      <Toggle
        label={t('editor.randomQuestions')}
        description={t('editor.randomQuestionsHint')}
        value={block.order === 'random'}
        onChange={(isRandom) => change({ ...block, order: isRandom && 'random' })}
      />
      <Toggle
        label={t('editor.repeat')}
        description={t('editor.repeatHint', { place: '{{item.name}}' })}
        value={block.repeat === 'products'}
        onChange={(isRepeated) => change({ ...block, repeat: isRepeated && 'products', atMost: undefined })}
      />
      {block.repeat === 'products' && (
        <Amount
          label={t('editor.atMostProducts')}
          min={1}
          max={20}
          value={block.atMost}
          onChange={(atMost) => change({ ...block, atMost })}
        />
      )}
    </>
  );
}
