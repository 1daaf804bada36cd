import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import type { EdgeKind, LogicMap, MapNode } from './logic-map.ts';
import classes from './logic.module.css';
import { edgePath, framesOf, nodeSize, placeOf, reachBetween } from './map-layout.ts';
import { troubleKey, useBlockName, useNodeName, useNodeNote } from './node-words.ts';

export interface MapProps {
  readonly map: LogicMap;
  readonly draft: Draft;
  readonly onOpen: (questionId: string) => void;
}

const kinds: readonly EdgeKind[] = ['next', 'shows', 'jump', 'ends', 'quota'];

/** Which line means what; only those that are drawn. */
export function MapLegend({ map }: { readonly map: LogicMap }) {
  const { t } = useLanguage();
  return (
    <p className={classes.legend}>
      {kinds
        .filter((kind) => map.edges.some((edge) => edge.kind === kind))
        .map((kind) => (
          <span key={kind}>
            <i data-kind={kind} /> {t(`logic.edges.${kind}`)}
          </span>
        ))}
    </p>
  );
}

export function MapDrawing({ map, draft, onOpen }: MapProps) {
  const { t } = useLanguage();
  const blockName = useBlockName(draft);
  const nameOf = useNodeName(draft);
  const noteOf = useNodeNote(draft);
  const frames = framesOf(map.nodes);
  const places = map.nodes.map(placeOf);
  const width = Math.max(...places.map(({ x }) => x)) + nodeSize.width + 90;
  const height = Math.max(...places.map(({ y }) => y)) + nodeSize.height + 14;
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
          {frames.map(({ block, top, bottom }) => (
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
          <Edges map={map} />
          {frames.map(({ block, top }) => (
            <text key={block} className={classes.frameName} x={nodeSize.left} y={top + 16}>
              {blockName(block)}
            </text>
          ))}
        </svg>
        {map.nodes.map((node) => (
          <Box key={node.key} node={node} name={nameOf(node)} note={noteOf(node)} onOpen={onOpen} />
        ))}
      </div>
    </section>
  );
}

function Edges({ map }: { readonly map: LogicMap }) {
  const nodes = new Map(map.nodes.map((node) => [node.key, node]));
  return map.edges.map((edge, at) => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (from === undefined || to === undefined) return null;
    const isBeside = ({ kind }: { kind: EdgeKind }) =>
      kind !== 'next' && (kind === 'shows') === (edge.kind === 'shows');
    const number = map.edges.slice(0, at).filter(isBeside).length % 5;
    return (
      <path
        key={`${edge.kind} ${edge.from} ${edge.to}`}
        className={classes.edge}
        data-kind={edge.kind}
        data-bad={edge.isBad || undefined}
        d={edgePath(edge, placeOf(from), placeOf(to), { number, reach: reachBetween(map.nodes, from, to) })}
        markerEnd="url(#arrow)"
      />
    );
  });
}

interface BoxProps extends Pick<MapProps, 'onOpen'> {
  readonly node: MapNode;
  readonly name: string;
  readonly note: string;
}

function Box({ node, name, note, onOpen }: BoxProps) {
  const { t } = useLanguage();
  const { x, y } = placeOf(node);
  const [trouble] = node.trouble;
  const shown = trouble === undefined ? note : t(`logic.troubles.${troubleKey(trouble)}`);
  const box = {
    className: classes.node,
    'data-kind': node.kind,
    'data-bad': trouble === undefined ? undefined : true,
    title: `${name}\n${shown}`,
    style: { left: x, top: y, width: nodeSize.width, height: nodeSize.height },
  };
  const words = (
    <>
      <b>{name}</b>
      <small>{shown}</small>
    </>
  );
  if (node.kind !== 'question') return <div {...box}>{words}</div>;
  return (
    <button type="button" {...box} onClick={() => onOpen(node.id)}>
      {words}
    </button>
  );
}
