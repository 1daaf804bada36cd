import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { textIn, type Finding, type Question } from '@otklik/questionnaire';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFirstLanguage } from './first-language.ts';
import type { Draft } from './draft.ts';
import classes from './surveys.module.css';

interface Props {
  readonly draft: Draft;
  readonly chosen: string | null;
  readonly errors: readonly Finding[];
  readonly onChoose: (id: string) => void;
  readonly onMove: (id: string, to: number) => void;
  readonly onDuplicate: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

/** Dragged by the dots, or by Space and the arrows on them. */
export function QuestionList(props: Props) {
  const { draft, errors } = props;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = draft.questions.map(({ id }) => id);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (over !== null && over.id !== active.id) props.onMove(String(active.id), ids.indexOf(String(over.id)));
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol className={classes.questions}>
          {draft.questions.map((question, at) => (
            <Row
              key={question.id}
              {...props}
              question={question}
              number={at + 1}
              hasError={errors.some(({ path }) => path.startsWith(`questions[${at}]`))}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

interface RowProps extends Props {
  readonly question: Question;
  readonly number: number;
  readonly hasError: boolean;
}

function Row({ draft, question, number, hasError, chosen, onChoose, onDuplicate, onRemove }: RowProps) {
  const { t } = useLanguage();
  const language = useFirstLanguage(draft);
  const { setNodeRef, attributes, listeners, transform, transition } = useSortable({ id: question.id });
  const text = textIn(question.text, language, draft.defaultLanguage) || t(`surveys.types.${question.type}`);
  return (
    <li
      ref={setNodeRef}
      className={classes.question}
      data-chosen={question.id === chosen || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        type="button"
        className={classes.grip}
        {...attributes}
        {...listeners}
        aria-label={t('design.moveHandle', { name: text })}
      >
        <IconGripVertical size={15} stroke={1.6} aria-hidden />
      </button>
      <button
        type="button"
        className={classes.item}
        aria-pressed={question.id === chosen}
        onClick={() => onChoose(question.id)}
      >
        <span className={classes.itemText}>
          {number}. {text}
        </span>
        <span className={classes.itemType} data-bad={hasError || undefined}>
          {question.showIf !== undefined && '↳ '}
          {t(`surveys.types.${question.type}`)}
          {hasError && ` · ${t('surveys.hasError')}`}
        </span>
      </button>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`${t('states.more')}: ${text}`}>
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={15} stroke={1.6} />} onClick={() => onDuplicate(question.id)}>
            {t('surveys.duplicate')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={15} stroke={1.6} />}
            onClick={() => onRemove(question.id)}
          >
            {t('states.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
