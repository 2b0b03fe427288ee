import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FIELD_ORDER } from './fields.tsx';

interface TimeZoneFieldProps extends Omit<NativeSelectProps, 'data' | 'error' | 'value' | 'onChange'> {
  field: { id: string; name: string; errors?: string[]; initialValue?: unknown };
  zones: string[];
  /** An entry for "none of one's own". */
  noneLabel?: string;
  /** Begin with the browser's zone; without JavaScript with the first of the list. */
  guess?: boolean;
}

/** A time zone from the list that the server knows. */
export function TimeZoneField({ field, zones, noneLabel, guess, ...rest }: TimeZoneFieldProps) {
  const given = typeof field.initialValue === 'string' ? field.initialValue : undefined;
  const [zone, setZone] = useState(given ?? (noneLabel ? '' : 'UTC'));
  useEffect(() => {
    if (guess && given === undefined) setZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  }, [guess, given]);
  // a browser may know its zone by another name than the server does
  const listed = zone === '' || zones.includes(zone) ? zones : [zone, ...zones];
  const data = listed.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }));
  return (
    <NativeSelect
      id={field.id}
      name={field.name}
      error={field.errors?.join(' ')}
      inputWrapperOrder={FIELD_ORDER}
      data={noneLabel ? [{ value: '', label: noneLabel }, ...data] : data}
      value={zone}
      onChange={(event) => setZone(event.currentTarget.value)}
      {...rest}
    />
  );
}
