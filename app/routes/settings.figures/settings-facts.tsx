import { Panel } from '#app/components/ui/panel.tsx';
import { END_OPTIONS, type fromSettings, LEVEL_OPTIONS, labels, SEVERITY_OPTIONS } from './schema.ts';
import classes from './settings-facts.module.css';

/** The settings for whoever may read but not change them. */
export function SettingsFacts({ settings }: { settings: ReturnType<typeof fromSettings> }) {
  const names = (options: { id: string; name: string }[], ids: string[]) =>
    options
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join('; ');
  const rows: [label: string, value: string][] = [
    [labels.downtimeSeverities, names(SEVERITY_OPTIONS, settings.downtimeSeverities)],
    [labels.downtimeImpactLevels, names(LEVEL_OPTIONS, settings.downtimeImpactLevels)],
    [labels.downtimeEndsAt, END_OPTIONS.find(({ value }) => value === settings.downtimeEndsAt)?.label ?? ''],
    [labels.subtractMaintenance, settings.subtractMaintenance === 'on' ? 'yes' : 'no'],
    [labels.availabilityPercent, settings.availabilityPercent || 'no target'],
    [labels.daysBetweenFailures, settings.daysBetweenFailures || 'no target'],
    ...(['sev1Hours', 'sev2Hours', 'sev3Hours', 'sev4Hours'] as const).map((key): [string, string] => [
      `Resolved within: ${labels[key]}`,
      settings[key] || 'no target',
    ]),
    [labels.longestPlausibleDays, settings.longestPlausibleDays],
  ];
  return (
    <Panel maw="44rem">
      <dl className={classes.facts}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
