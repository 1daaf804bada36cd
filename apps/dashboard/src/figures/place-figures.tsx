import type { IdeaSource, IndexCell } from '@otklik/contract';
import { useState } from 'react';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { CommentFeed } from '../comments/comment-feed.tsx';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { AnchorLink } from '../design/page/links.tsx';
import type { Period } from '../filters/period.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import { ProposeIdeaButton } from '../ideas/propose-idea.tsx';
import { DistributionCard } from './distribution-card.tsx';
import type { FiguresSearch } from './figures-search.ts';
import classes from './figures.module.css';
import { FactorsAlone } from './factors-alone.tsx';
import { GroupCard, type GroupDimension } from './group-card.tsx';
import { KpiCards } from './kpi-cards.tsx';
import { LeftOut } from './left-out.tsx';
import { LowRatersCard } from './low-raters-card.tsx';
import { chosenIndex } from './order-indices.ts';
import { NothingHere } from './nothing-here.tsx';
import { feedQuery, placeQuery, type Place } from './place-query.ts';
import { ProfileCard } from './profile-card.tsx';
import { ResponseCard } from './response-card.tsx';
import { SwitchTabs } from './switch-tabs.tsx';
import { TrendCard } from './trend-card.tsx';
import { TwoPartCards } from './two-part-card.tsx';
import { useHeadCells } from './use-head-cells.ts';
import { WhenSeen } from './when-seen.tsx';

interface Props {
  readonly place: Place;
  readonly name: string;
  readonly search: FiguresSearch;
  readonly onSearch: (next: FiguresSearch) => void;
  /** What this place is divided into first: units of a touchpoint, touchpoints of a unit. */
  readonly parts: readonly GroupDimension[];
}

/** Everything that is known of one place, from the figures at the top to the people who gave them at the bottom. */
export function PlaceFigures({ place, name, search, onSearch, parts }: Props) {
  const { index, tree: _, ...filter } = search;
  const asked = placeQuery(filter.compare === 'rest' ? { ...filter, compare: 'previous' } : filter, place);
  const heads = useHeadCells(asked);
  if (heads.error !== null) return <ErrorState error={heads.error} onRetry={heads.retry} />;
  const { cells } = heads;
  if (cells?.length === 0)
    return (
      <WithoutHeadline
        filter={filter}
        place={place}
        name={name}
        onPeriod={(period) => onSearch({ ...search, period })}
      />
    );
  const chosen = chosenIndex(index, cells ?? []);
  const cell = cells?.find((each) => each.index === chosen);
  return (
    <>
      <KpiCards cells={cells} chosen={chosen} onChoose={(next) => onSearch({ ...search, index: next })} />
      <LeftOut leftOut={heads.leftOut} onShow={(mode) => onSearch({ ...search, mode })} />
      {cell !== undefined && <Sections cell={cell} filter={filter} place={place} name={name} parts={parts} />}
    </>
  );
}

/** Nobody was asked the headline question: there may still be importance and satisfaction of factors, and words. */
function WithoutHeadline({ onPeriod, ...about }: WithoutHeadlineProps) {
  const { t } = useLanguage();
  const may = useMay();
  const nothing = (
    <Card>
      <NothingHere filter={about.filter} place={about.place} onPeriod={onPeriod} />
    </Card>
  );
  return (
    <div className={classes.stack}>
      <TwoPartCards {...about} otherwise={<FactorsAlone {...about} otherwise={nothing} />} />
      {may('answers:read') && (
        <Card flush title={t('comments.title')}>
          <CommentFeed label={t('comments.title')} query={feedQuery(about.filter, about.place)} pageSize={6} />
        </Card>
      )}
    </div>
  );
}

interface WithoutHeadlineProps extends Pick<SectionsProps, 'filter' | 'place' | 'name'> {
  readonly onPeriod: (period: Period) => void;
}

interface SectionsProps {
  readonly cell: IndexCell;
  readonly filter: ViewFilter;
  readonly place: Place;
  readonly name: string;
  readonly parts: readonly GroupDimension[];
}

function Sections({ parts, ...about }: SectionsProps) {
  const { t } = useLanguage();
  const may = useMay();
  const { filter, place } = about;
  return (
    <div className={classes.stack} style={{ marginTop: 16 }}>
      <div className={`${classes.grid2} ${classes.wide}`}>
        <TrendCard {...about} />
        <DistributionCard {...about} />
      </div>
      <div>
        <ProposeIdeaButton source={sourceOf(about)} />
      </div>
      <ResponseCard cell={about.cell} />
      {parts.map((by) => (
        <GroupCard key={by} by={by} title={t(`figures.${titles[by]}`)} {...about} />
      ))}
      <div className={classes.grid2}>
        <GroupCard by="factor" title={t('figures.factors')} isNarrow {...about} />
        <GroupCard by="product" title={t('figures.products')} isNarrow {...about} />
      </div>
      {may('answers:read') && (
        <div className={classes.grid2}>
          <Card
            flush
            title={t('comments.title')}
            aside={
              <AnchorLink to="/comments" search={{ ...filter, ...place }} size="sm">
                {t('comments.all')}
              </AnchorLink>
            }
          >
            <CommentFeed label={t('comments.title')} query={feedQuery(filter, place)} pageSize={6} />
          </Card>
          <LowRatersCard {...about} />
        </div>
      )}
      <WhenSeen>
        <TwoPartCards {...about} />
      </WhenSeen>
      <WhenSeen>
        <div className={classes.grid2}>
          <ProfileCard by="weekday" {...about} />
          <ProfileCard by="hour" {...about} />
        </div>
      </WhenSeen>
      <WhenSeen>
        <PeopleCard {...about} />
      </WhenSeen>
    </div>
  );
}

/** The number that stands above: whoever has an idea need not say again what it is about. */
function sourceOf({ cell, place }: Pick<SectionsProps, 'cell' | 'place'>): IdeaSource {
  const unitId = 'units' in place ? Number(place.units) : null;
  const touchpointId = 'touchpoints' in place ? Number(place.touchpoints) : null;
  return { kind: 'index', index: cell.index, unitId, touchpointId };
}

const titles = {
  unit: 'units',
  touchpoint: 'touchpoints',
  factor: 'factors',
  product: 'products',
  employee: 'employees',
  team: 'teams',
  segment: 'segments',
  channel: 'channels',
} as const satisfies Record<GroupDimension, string>;

const people = ['employee', 'team', 'segment', 'channel'] as const;

/** Aggregates by people are open to all: openness is what moves staff. Cells below the privacy floor stay hidden by the server. */
function PeopleCard(about: Omit<SectionsProps, 'parts'>) {
  const { t } = useLanguage();
  const [by, setBy] = useState<(typeof people)[number]>('employee');
  return (
    <GroupCard
      key={by}
      by={by}
      title={t(`figures.${titles[by]}`)}
      aside={
        <SwitchTabs
          label={t('figures.people')}
          value={by}
          choices={people.map((each) => [each, t(`figures.short.${each}`)])}
          onChange={setBy}
        />
      }
      {...about}
    />
  );
}
