import { ActionIcon, Menu, NumberInput, ScrollArea } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { companyEndpoints, type CompanyAnswer, type WeightNode, type WeightRef } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import tree from '../tree/tree.module.css';
import classes from './company.module.css';
import { changeAt, rowsOf, type Path } from './weight-draft.ts';

const kinds = ['unit', 'channel', 'product', 'factor'] as const;

/** Weights on any scale (sales in roubles, shares in percent), and what they are among the siblings. */
export function WeightTable({
  root,
  onChange,
}: {
  readonly root: WeightNode;
  readonly onChange: (root: WeightNode) => void;
}) {
  const { t } = useLanguage();
  const format = useFormat();
  const { data: company } = useQuery(ask(companyEndpoints.get));
  const nameOf = (ref: WeightRef, label?: string) => label ?? nameIn(company, ref) ?? t('company.weights.unknown');
  const change = (path: Path, how: (node: WeightNode) => WeightNode | null) => onChange(changeAt(root, path, how));
  return (
    <table className={tree.table} aria-label={t('company.sections.weights')}>
      <thead>
        <tr>
          <th scope="col" style={{ paddingLeft: 16 }}>
            {t('company.name')}
          </th>
          <th scope="col" style={{ width: 190 }}>
            {t('company.weights.weight')}
          </th>
          <th scope="col" style={{ width: 84 }} aria-hidden />
        </tr>
      </thead>
      <tbody>
        {rowsOf(root).map(({ path, node, share }) => {
          const name =
            path.length === 0 && node.ref.kind === 'business'
              ? (company?.name ?? t('company.weights.business'))
              : nameOf(node.ref, node.label);
          return (
            <tr key={`${path.join('.')}-${node.ref.kind}-${node.ref.id}`} className={tree.row} data-depth={path.length}>
              <th scope="row" style={{ paddingLeft: 16 + path.length * 22 }}>
                <span className={tree.label}>{name}</span>
                {path.length > 0 && (
                  <small style={{ color: 'var(--ot-mute)' }}>{t(`company.weights.kinds.${node.ref.kind}`)}</small>
                )}
              </th>
              <td>
                {path.length > 0 && (
                  <span className={classes.weight}>
                    <NumberInput
                      size="xs"
                      aria-label={`${t('company.weights.weight')}: ${name}`}
                      hideControls
                      min={0}
                      value={node.weight}
                      onChange={(value) => change(path, (each) => ({ ...each, weight: Number(value) || 0 }))}
                    />
                    <span className={classes.share}>{share === null ? '—' : format.percent(share)}</span>
                  </span>
                )}
              </td>
              <td className={tree.tools}>
                <AddBelow
                  company={company}
                  name={name}
                  onAdd={(ref) =>
                    change(path, (each) => ({
                      ...each,
                      children: [...each.children, { ref, weight: 1, children: [] }],
                    }))
                  }
                />
                {path.length > 0 && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`${t('states.delete')}: ${name}`}
                    onClick={() => change(path, () => null)}
                  >
                    <IconX size={15} />
                  </ActionIcon>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function AddBelow({
  company,
  name,
  onAdd,
}: {
  company: CompanyAnswer | undefined;
  name: string;
  onAdd: (ref: WeightRef) => void;
}) {
  const { t } = useLanguage();
  return (
    <Menu width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`${t('states.add')}: ${name}`}>
          <IconPlus size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={360}>
          {kinds.map((kind) => {
            const things = thingsOf(company, kind);
            if (things.length === 0) return null;
            return (
              <div key={kind}>
                <Menu.Label>{t(`company.weights.kinds.${kind}`)}</Menu.Label>
                {things.map((thing) => (
                  <Menu.Item key={thing.id} onClick={() => onAdd({ kind, id: thing.id })}>
                    {thing.name}
                  </Menu.Item>
                ))}
              </div>
            );
          })}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

function thingsOf(company: CompanyAnswer | undefined, kind: (typeof kinds)[number]) {
  if (company === undefined) return [];
  const lists = { unit: company.units, channel: company.channels, product: company.products, factor: company.factors };
  return lists[kind].filter(({ archived }) => !archived);
}

function nameIn(company: CompanyAnswer | undefined, { kind, id }: WeightRef): string | undefined {
  if (company === undefined || kind === 'business') return company?.name;
  const lists = { unit: company.units, channel: company.channels, product: company.products, factor: company.factors };
  return lists[kind].find((thing) => thing.id === id)?.name;
}
