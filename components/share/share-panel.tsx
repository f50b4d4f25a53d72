import { useState } from 'react'
import { ShareActions } from './share-actions'
import { ShareChoice } from './share-choice'
import { useSharedLinks } from './use-shared-links'

/** What a link to the list shows to whoever opens it, and the ways to hand it on. */
export function SharePanel() {
  const { results, latest } = useSharedLinks()
  const [wantsLatest, setWantsLatest] = useState(false)
  const chosen = results === null || wantsLatest ? latest : results
  return (
    <div className="grid gap-3">
      <fieldset className="grid gap-1">
        <legend className="mb-1.5 font-semibold">Share a link to</legend>
        <ShareChoice
          title="These results"
          words={results?.words ?? 'There are none yet: the list is still loading or has failed'}
          isChosen={chosen === results}
          isDisabled={results === null}
          onChoose={() => setWantsLatest(false)}
        />
        <ShareChoice
          title="Always the latest"
          words={latest.words}
          isChosen={chosen === latest}
          onChoose={() => setWantsLatest(true)}
        />
      </fieldset>
      <ShareActions key={chosen.path} url={new URL(chosen.path, window.location.href).href} />
    </div>
  )
}
