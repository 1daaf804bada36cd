import { SegmentedControl } from '@mantine/core';
import type { Finding } from '@otklik/questionnaire';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/card.tsx';
import { usePhone } from '../../design/use-phone.ts';
import type { Draft } from '../draft.ts';
import { edgePath, logicMap, nodeSize, placeOf, type LogicMap, type MapNode } from './logic-map.ts';
import classes from './logic.module.css';
import { troubleKey, useNodeName } from './node-words.ts';
import { WayList } from './way-list.tsx';

interface Props {
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly onOpen: (questionId: string) => void;
}

/** How a customer goes through the survey: drawn, or told line by line. Both say the same. */
export function MapCard({ draft, findings, onOpen }: Props) {
  const { t } = useLanguage();
  const isPhone = usePhone();
  const [view, setView] = useState(isPhone ? 'list' : 'map');
  const map = logicMap(draft, findings);
  return (
    <Card
      title={t('logic.map')}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t('logic.map')}
          data={[
            { value: 'map', label: t('logic.drawn') },
            { value: 'list', label: t('logic.told') },
          ]}
          value={view}
          onChange={setView}
        />
      }
    >
      {view === 'map' ? (
        <>
          <p className={classes.legend}>
            <span>
              <i /> {t('logic.edges.next')}
            </span>
            <span>
              <i data-kind="shows" /> {t('logic.edges.shows')}
            </span>
            <span>
              <i data-kind="jump" /> {t('logic.edges.jump')}
            </span>
          </p>
          <Drawing map={map} draft={draft} onOpen={onOpen} />
        </>
      ) : (
        <WayList map={map} draft={draft} onOpen={onOpen} />
      )}
    </Card>
  );
}

interface DrawingProps {
  readonly map: LogicMap;
  readonly draft: Draft;
  readonly onOpen: (questionId: string) => void;
}

function Drawing({ map, draft, onOpen }: DrawingProps) {
  const { t } = useLanguage();
  const places = new Map(map.nodes.map((node) => [node.id, placeOf(node)]));
  const all = [...places.values()];
  const width = Math.max(...all.map(({ x }) => x)) + nodeSize.width + 90;
  const height = Math.max(...all.map(({ y }) => y)) + nodeSize.height + 14;
  return (
    // Wider than a window where conditions follow one another: it is scrolled by the arrows, too.
    <section className={classes.map} tabIndex={0} aria-label={t('logic.map')}>
      <div style={{ position: 'relative', width, height }}>
        <svg width={width} height={height} aria-hidden>
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 8 4 0 8Z" fill="var(--ot-mute)" />
            </marker>
          </defs>
          {frames(map.nodes).map(({ block, top, bottom }) => (
            <rect
              key={block}
              className={classes.frame}
              x={nodeSize.left - 14}
              y={top}
              width={width - nodeSize.left}
              height={bottom - top}
              rx={12}
            />
          ))}
          {map.edges.map((edge, at) => {
            const [from, to] = [places.get(edge.from), places.get(edge.to)];
            if (from === undefined || to === undefined) return null;
            const lane = map.edges.slice(0, at).filter(({ kind }) => kind === edge.kind).length % 4;
            return (
              <path
                key={`${edge.kind} ${edge.from} ${edge.to}`}
                className={classes.edge}
                data-kind={edge.kind}
                data-bad={edge.isBad || undefined}
                d={edgePath(edge, from, to, lane)}
                markerEnd="url(#arrow)"
              />
            );
          })}
        </svg>
        {map.nodes.map((node) => (
          <Box key={node.id} node={node} draft={draft} onOpen={onOpen} />
        ))}
      </div>
    </section>
  );
}

function Box({ node, draft, onOpen }: { node: MapNode; draft: Draft; onOpen: (questionId: string) => void }) {
  const { t } = useLanguage();
  const { x, y } = placeOf(node);
  const text = useNodeName(draft)(node);
  const question = draft.questions.find(({ id }) => id === node.id);
  const style = { left: x, top: y, width: nodeSize.width, height: nodeSize.height };
  if (node.kind === 'end' || question === undefined)
    return (
      <div className={classes.node} data-kind="end" style={style}>
        <b>{text}</b>
        <small>{t('logic.endPage')}</small>
      </div>
    );
  const [trouble] = node.trouble;
  return (
    <button
      type="button"
      className={classes.node}
      data-bad={trouble === undefined ? undefined : true}
      style={style}
      onClick={() => onOpen(node.id)}
    >
      <b>{text}</b>
      <small>
        {trouble === undefined ? t(`surveys.types.${question.type}`) : t(`logic.troubles.${troubleKey(trouble)}`)}
      </small>
    </button>
  );
}

function frames(nodes: readonly MapNode[]): { block: string; top: number; bottom: number }[] {
  const blocks = new Map<string, { top: number; bottom: number }>();
  for (const node of nodes) {
    if (node.block === null) continue;
    const { y } = placeOf(node);
    const known = blocks.get(node.block);
    blocks.set(node.block, { top: known?.top ?? y - 9, bottom: y + nodeSize.height + 9 });
  }
  return [...blocks].map(([block, edge]) => ({ block, ...edge }));
}
