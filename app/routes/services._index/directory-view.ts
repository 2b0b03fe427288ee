/** The page's first line: how many there are, and what is wrong with them. */
export function directoryLead(services: number, teams: number, withoutCoordinator: number): string {
  const sizes = `${amount(services, 'service')}, ${amount(teams, 'team')}.`;
  if (teams === 0) return sizes;
  if (withoutCoordinator === 0) return `${sizes} Every team has a coordinator.`;
  return `${sizes} ${amount(withoutCoordinator, 'team')} ${withoutCoordinator === 1 ? 'has' : 'have'} no coordinator.`;
}

const amount = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
