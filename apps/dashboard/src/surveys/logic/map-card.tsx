import { SegmentedControl } from '@mantine/core';
import type { Finding } from '@otklik/questionnaire';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { usePhone } from '../../design/page/use-phone.ts';
import type { Draft } from '../draft/draft.ts';
import { logicMap } from './logic-map.ts';
import classes from './logic.module.css';
import { MapDrawing, MapLegend } from './map-drawing.tsx';
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
  const card = (
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
          <MapLegend map={map} />
          <MapDrawing map={map} draft={draft} onOpen={onOpen} />
        </>
      ) : (
        <WayList map={map} draft={draft} onOpen={onOpen} />
      )}
    </Card>
  );
  // The drawing stays in sight beside the long list of rules, for it shows at once what they do.
  return <div className={view === 'map' ? classes.stays : undefined}>{card}</div>;
}
