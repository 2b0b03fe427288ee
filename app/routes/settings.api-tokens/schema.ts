import { z } from 'zod';
import { API_RESOURCES } from '#app/auth/scopes.ts';

export const schema = z.object({
  name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
  scopes: z.array(z.string(), 'Choose at least one scope.').min(1, 'Choose at least one scope.'),
});

export const labels = { name: 'What it is for', scopes: 'What it may do' };

/** The scopes as the form lists them, the wide ones first. */
export const SCOPE_GROUPS = [
  { label: 'Everything', read: 'read', write: 'write' },
  ...API_RESOURCES.map((resource) => ({
    label: resource.charAt(0).toUpperCase() + resource.slice(1),
    read: `${resource}:read`,
    write: `${resource}:write`,
  })),
];
