// The markup of the room of exercise 3 that is not in the page from the beginning.

/** Before the main experiment. */
export const QUESTION = `
<p class="note" data-text="remedies.question"></p>
<ul class="note" id="exercise-3-remedies"></ul>`;

/** Before the button that runs the main experiment. */
export const FIELDS = `
<fieldset id="exercise-3-logits" class="case"><legend data-text="remedies.logits"></legend></fieldset>
<label class="row setting"><span data-text="remedies.epsilon"></span>
  <input id="exercise-3-epsilon" class="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
    value="1e-8" aria-describedby="exercise-3-epsilon-complaint"></label>
<p class="complaint" id="exercise-3-epsilon-complaint" role="alert"></p>`;

/** After the main experiment. */
export const REST = `
<div class="part">
  <h4 data-text="remedies.breaking"></h4>
  <p class="note" data-text="remedies.breakingText"></p>
  <label class="row"><span data-text="remedies.remedy"></span>
    <select id="exercise-3-remedy" autocomplete="off"></select></label>
  <fieldset id="exercise-3-yours" class="case"><legend data-text="remedies.yourLogits"></legend></fieldset>
  <button type="button" id="exercise-3-break" data-text="remedies.try"></button>
  <p class="note" id="exercise-3-attempt" role="status"></p>
  <div class="scroller" tabindex="0" role="region"><table id="exercise-3-score"></table></div>
  <details id="exercise-3-hints"><summary data-text="remedies.hints"></summary><ul class="note"></ul></details>
</div>
<div class="part">
  <h4 data-text="remedies.training"></h4>
  <p class="note" data-text="remedies.trainingText"></p>
  <div class="row">
    <label class="row"><span data-text="remedies.learningRate"></span>
      <input id="exercise-3-rate" class="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
        value="3"></label>
    <button type="button" id="exercise-3-train"></button>
  </div>
  <p class="hint" id="exercise-3-train-status" role="status"></p>
  <div class="scroller" tabindex="0" role="region"><table id="exercise-3-runs"></table></div>
</div>`;
