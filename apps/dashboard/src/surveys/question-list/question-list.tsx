import type { UniqueIdentifier } from '@dnd-kit/core';
import { Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconStack2,
  IconLayoutList,
  IconTrash,
  IconUnlink,
} from '@tabler/icons-react';
import { textIn, type Block, type Finding, type Question } from '@otklik/questionnaire';
import type { ReactNode } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { DragList } from '../../design/dragging/drag-list.tsx';
import {
  beginBlock,
  blockRowId,
  dissolveBlock,
  moveRow,
  removeQuestions,
  rowsOf,
  type DraftRow,
} from '../draft/draft-blocks.ts';
import { duplicateBlock, duplicateQuestion, type Draft } from '../draft/draft.ts';
import { useFirstLanguage } from '../settings/first-language.ts';
import { ListRow } from './list-row.tsx';
import classes from '../surveys.module.css';

interface Props {
  readonly draft: Draft;
  readonly chosen: string | null;
  readonly errors: readonly Finding[];
  readonly onChoose: (rowId: string | null) => void;
  readonly onChange: (draft: Draft) => void;
}

/** Questions and blocks in the order in which they are asked. */
export function QuestionList(props: Props) {
  const { draft, onChange } = props;
  const rows = rowsOf(draft);
  const { ofQuestion, ofBlock } = useRowNames(draft);
  const nameOf = (id: UniqueIdentifier) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) return '';
    return row.kind === 'block' ? ofBlock(row.block) : ofQuestion(row.question);
  };
  return (
    <DragList
      ids={rows.map(({ id }) => id)}
      nameOf={nameOf}
      onMove={(id, to) => onChange(moveRow(draft, String(id), String(to)))}
    >
      <ol className={classes.questions}>
        {rows.map((row, at) =>
          row.kind === 'block' ? (
            <BlockRow key={row.id} {...props} row={row} rows={rows} at={at} />
          ) : (
            <QuestionRow key={row.id} {...props} row={row} rows={rows} at={at} />
          ),
        )}
      </ol>
    </DragList>
  );
}

/** What a row is called in the first language of the reader. */
function useRowNames(draft: Draft) {
  const { t } = useLanguage();
  const language = useFirstLanguage(draft);
  return {
    ofQuestion: ({ text, type }: Question) =>
      textIn(text, language, draft.defaultLanguage) || t(`surveys.types.${type}`),
    ofBlock: ({ title, id }: Block) => textIn(title, language, draft.defaultLanguage) || id,
  };
}

type RowProps<Kind> = Props & {
  readonly row: Extract<DraftRow, { kind: Kind }>;
  readonly rows: readonly DraftRow[];
  readonly at: number;
};

function QuestionRow(props: RowProps<'question'>) {
  const { draft, row, errors, chosen, onChoose, onChange } = props;
  const { question, at } = row;
  const { t } = useLanguage();
  const text = useRowNames(draft).ofQuestion(question);
  const hasError = errors.some(({ path }) => path.startsWith(`questions[${at}]`));
  return (
    <ListRow
      id={row.id}
      name={text}
      isChosen={row.id === chosen}
      isInside={question.block !== undefined}
      onChoose={() => onChoose(row.id)}
      menu={
        <>
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => onChange(duplicateQuestion(draft, row.id))}>
            {t('surveys.duplicate')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLayoutList {...icon} />}
            onClick={() => {
              const next = beginBlock(draft, row.id, t('editor.newBlock'));
              onChange(next);
              onChoose(blockRowId(next.questions.find(({ id }) => id === row.id)?.block ?? ''));
            }}
          >
            {t('editor.beginBlock')}
          </Menu.Item>
          <MoveItems {...props} />
          <Menu.Item
            color="red"
            leftSection={<IconTrash {...icon} />}
            onClick={() => onChange(removeQuestions(draft, ({ id }) => id === row.id))}
          >
            {t('states.delete')}
          </Menu.Item>
        </>
      }
    >
      <span className={classes.itemText}>
        {at + 1}. {text}
      </span>
      <span className={classes.itemType} data-bad={hasError || undefined}>
        {question.showIf !== undefined && '↳ '}
        {t(`surveys.types.${question.type}`)}
        {hasError && ` · ${t('surveys.hasError')}`}
      </span>
    </ListRow>
  );
}

function BlockRow(props: RowProps<'block'>) {
  const { draft, row, chosen, onChoose, onChange } = props;
  const { block, size } = row;
  const { t } = useLanguage();
  const name = useRowNames(draft).ofBlock(block);
  const marks = [
    t('editor.blockSize', { count: size }),
    block.repeat === 'products' && t('editor.marks.repeat'),
    block.order === 'random' && t('editor.marks.random'),
    block.onePage === true && t('editor.marks.onePage'),
  ].filter((mark) => mark !== false);
  return (
    <ListRow
      id={row.id}
      name={name}
      isChosen={row.id === chosen}
      isInside={false}
      onChoose={() => onChoose(row.id)}
      menu={
        <>
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => onChange(duplicateBlock(draft, block.id))}>
            {t('surveys.duplicate')}
          </Menu.Item>
          <MoveItems {...props} />
          <Menu.Item leftSection={<IconUnlink {...icon} />} onClick={() => onChange(dissolveBlock(draft, block.id))}>
            {t('editor.dissolve')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash {...icon} />}
            onClick={() => onChange(removeQuestions(draft, (question) => question.block === block.id))}
          >
            {t('editor.removeBlock')}
          </Menu.Item>
        </>
      }
    >
      <span className={classes.itemText} data-block>
        <IconStack2 size={14} stroke={1.6} aria-hidden /> {name}
      </span>
      <span className={classes.itemType}>{marks.join(' · ')}</span>
    </ListRow>
  );
}

/** For whoever can neither drag nor hold: one place up or down. */
function MoveItems({ draft, row, rows, at, onChange }: RowProps<DraftRow['kind']>) {
  const { t } = useLanguage();
  const [before, after] = [rows[at - 1], row.kind === 'block' ? rows[at + row.size + 1] : rows[at + 1]];
  const item = (goal: DraftRow | undefined, label: string, mark: ReactNode) => (
    <Menu.Item
      leftSection={mark}
      disabled={goal === undefined}
      onClick={() => goal !== undefined && onChange(moveRow(draft, row.id, goal.id))}
    >
      {label}
    </Menu.Item>
  );
  return (
    <>
      {item(before, t('editor.moveUp'), <IconArrowUp {...icon} />)}
      {item(after, t('editor.moveDown'), <IconArrowDown {...icon} />)}
    </>
  );
}

const icon = { size: 15, stroke: 1.6 } as const;
