import type { LoaderFunctionArgs } from '@remix-run/node';
import { NavLink, Outlet, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { placesFor } from './places.ts';
import classes from './settings.module.css';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return { places: placesFor(viewer) };
}

/** The settings' own navigation, above each of their pages. */
export default function SettingsLayout() {
  const { places } = useLoaderData<typeof loader>();
  return (
    <>
      {places.length > 0 && (
        <nav aria-label="Settings" className={classes.places}>
          <NavLink to="/settings" end className={classes.place}>
            All settings
          </NavLink>
          {places.map(({ to, label }) => (
            <NavLink
              key={to}
              to={to}
              end={places.some((other) => other.to.startsWith(`${to}/`))}
              className={classes.place}
            >
              {label}
            </NavLink>
          ))}
        </nav>
      )}
      <Outlet />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
