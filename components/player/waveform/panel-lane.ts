/** How high a lane of the panel is, for whatever stands beside it. */
export const panelLaneClass = 'h-16'

/** The same for all of a panel's lanes. */
export const panelLanesClass = { 1: panelLaneClass, 2: 'h-32' } as const
