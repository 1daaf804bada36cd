import { ActionIcon, Button, CopyButton, Group, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconCopy,
  IconExternalLink,
  IconLockOff,
  IconPhoto,
  IconPrinter,
  IconQrcode,
  IconVector,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { companyEndpoints, linkEndpoints, type Link } from '@otklik/contract';
import { useState } from 'react';
import { addressOf, ask, call } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { csvOf, ExportMenu } from '../../design/taking-along/export-menu.tsx';
import { DenseTable, type Column } from '../../design/tables/dense-table.tsx';
import { EmptyState } from '../../design/states/empty-state.tsx';
import { ErrorState } from '../../design/states/error-state.tsx';
import { SkeletonRows } from '../../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useFormat } from '../../format/use-format.ts';
import { ChatLinks } from '../../dialogues/chat-links.tsx';
import { PrintSheets } from './print-sheets.tsx';
import classes from '../surveys.module.css';

export function LinkList({ surveyId }: { readonly surveyId: number }) {
  const { t } = useLanguage();
  const query = useQuery(ask(linkEndpoints.list, { query: { surveyId, limit: 500 } }));
  const columns = useColumns();
  const [isPrinting, setIsPrinting] = useState(false);
  const links = query.data?.items ?? [];
  const codes = links.filter(({ kind, state }) => kind === 'qr' && state === 'open');
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Card
      flush
      title={t('surveys.links')}
      aside={
        <Group gap="xs">
          {codes.length > 0 && (
            <Button
              size="compact-md"
              variant="subtle"
              leftSection={<IconPrinter size={16} />}
              onClick={() => setIsPrinting(true)}
            >
              {t('surveys.sheets')}
            </Button>
          )}
          <ExportMenu name={t('surveys.links')} csv={() => csvOf(columns, links)} />
          {isPrinting && <PrintSheets surveyId={surveyId} codes={codes} onClose={() => setIsPrinting(false)} />}
        </Group>
      }
    >
      {query.isPending ? (
        <SkeletonRows rows={3} />
      ) : (
        <DenseTable
          label={t('surveys.links')}
          columns={columns}
          rows={links}
          rowKey={({ id }) => id}
          isMuted={({ state }) => state === 'closed'}
          empty={
            <EmptyState icon={IconQrcode} title={t('surveys.noLinks')}>
              {t('surveys.noLinksText')}
            </EmptyState>
          }
        />
      )}
    </Card>
  );
}

function useColumns(): readonly Column<Link>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const { data: company } = useQuery(ask(companyEndpoints.get));
  const unitOf = ({ unitId }: Link) => company?.units.find(({ id }) => id === unitId)?.name ?? '…';
  const pointOf = ({ touchpointId }: Link) => company?.touchpoints.find(({ id }) => id === touchpointId)?.name ?? '…';
  return [
    { key: 'unit', title: t('surveys.unit'), sort: unitOf, csv: unitOf, cell: unitOf },
    { key: 'point', title: t('surveys.touchpoint'), sort: pointOf, csv: pointOf, cell: pointOf },
    {
      key: 'kind',
      title: t('surveys.kind'),
      sort: ({ kind }) => kind,
      csv: ({ kind }) => t(`surveys.kinds.${kind}`),
      cell: ({ kind }) => t(`surveys.kinds.${kind}`),
    },
    {
      key: 'scans',
      title: t('surveys.scans'),
      align: 'right',
      sort: ({ scans }) => scans,
      csv: ({ scans }) => scans,
      cell: ({ scans, machineScans }) => (
        <Tooltip label={t('surveys.machineScans', { n: format.count(machineScans) })} disabled={machineScans === 0}>
          <span>{format.count(scans)}</span>
        </Tooltip>
      ),
    },
    {
      key: 'answers',
      title: t('surveys.answers'),
      align: 'right',
      sort: ({ answers }) => answers,
      csv: ({ answers }) => answers,
      cell: ({ answers }) => format.count(answers),
    },
    {
      key: 'address',
      title: t('surveys.address'),
      csv: ({ address }) => address,
      cell: (link) => <Address address={link.address} />,
    },
    { key: 'tools', title: '', align: 'right', cell: (link) => <Tools link={link} name={unitOf(link)} /> },
  ];
}

export function Address({ address }: { readonly address: string }) {
  const { t } = useLanguage();
  return (
    <CopyButton value={address}>
      {({ copied, copy }) => (
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
          <a href={address} target="_blank" rel="noreferrer" style={{ color: 'var(--ot-accent)', fontSize: 12.5 }}>
            {address.replace(/^https?:\/\//, '')}
          </a>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('states.copy')} onClick={copy}>
            {copied ? <IconCheck size={15} /> : <IconCopy size={15} stroke={1.6} />}
          </ActionIcon>
        </span>
      )}
    </CopyButton>
  );
}

function Tools({ link, name }: { link: Link; name: string }) {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const mayWrite = useMay()('surveys:write');
  const params = { linkId: link.id };
  async function close() {
    await call(linkEndpoints.close, { params });
    await client.invalidateQueries({ predicate: ({ queryKey: [key] }) => key === linkEndpoints.list.name });
  }
  const files = [
    { icon: IconVector, label: 'SVG', href: addressOf(linkEndpoints.svg, { params }), download: `${name}.svg` },
    { icon: IconPhoto, label: 'PNG', href: addressOf(linkEndpoints.png, { params }), download: `${name}.png` },
    {
      icon: IconPrinter,
      label: t('surveys.print'),
      href: addressOf(linkEndpoints.print, { params, query: { language } }),
      download: undefined,
    },
  ] as const;
  return (
    <span className={classes.qr}>
      {link.kind === 'qr' &&
        files.map(({ icon: Icon, label, href, download }) => (
          <Tooltip key={label} label={label}>
            <ActionIcon
              component="a"
              variant="subtle"
              color="gray"
              href={href}
              download={download}
              target={download === undefined ? '_blank' : undefined}
              aria-label={`${label}: ${name}`}
            >
              <Icon size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        ))}
      {link.kind === 'link' && (
        <ActionIcon
          component="a"
          variant="subtle"
          color="gray"
          href={link.address}
          target="_blank"
          rel="noreferrer"
          aria-label={`${t('surveys.open')}: ${name}`}
        >
          <IconExternalLink size={17} stroke={1.6} />
        </ActionIcon>
      )}
      {link.state === 'open' && <ChatLinks address={link.address} name={name} />}
      {mayWrite && link.state === 'open' && (
        <Tooltip label={t('surveys.closeLink')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${t('surveys.closeLink')}: ${name}`}
            onClick={() => void close().catch(sayRefusal)}
          >
            <IconLockOff size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}
