// The markup of the room of exercise 2 that is not in the page from the beginning.

/** Before the main experiment. */
export const QUESTION = `
<p class="note" data-text="logarithm.question"></p>`;

/** Before the button that runs the main experiment. */
export const FORMAT = `
<label class="row setting"><span data-text="logarithm.format"></span>
  <select id="exercise-2-format" autocomplete="off"></select></label>`;

/** After the main experiment. */
export const REST = `
<div class="part" id="exercise-2-typed">
  <h4 data-text="logarithm.typed"></h4>
  <p class="note" data-text="logarithm.typedText"></p>
  <div class="row">
    <label class="row"><span data-text="logarithm.probability"></span>
      <input id="exercise-2-p" class="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
        value="1e-8" aria-describedby="exercise-2-p-complaint"></label>
    <span class="row" id="exercise-2-examples" role="group"></span>
  </div>
  <p class="complaint" id="exercise-2-p-complaint" role="alert"></p>
  <div class="scroller" tabindex="0" role="region"><table id="exercise-2-formats"></table></div>
  <p class="note" id="exercise-2-p-note"></p>
</div>
<div class="part">
  <h4 data-text="logarithm.scaling"></h4>
  <p class="note" data-text="logarithm.scalingText"></p>
  <div class="scale-control">
    <label for="exercise-2-scale" data-text="logarithm.scale"></label>
    <input id="exercise-2-scale" type="range" min="-2" max="3" step="0.01" value="0" autocomplete="off">
    <output id="exercise-2-factor" for="exercise-2-scale"></output>
    <button type="button" id="exercise-2-moment"></button>
  </div>
  <p class="hint" id="exercise-2-scale-note"></p>
  <div class="scroller" tabindex="0" role="region"><table id="exercise-2-scaled"></table></div>
</div>
<div class="part">
  <h4 data-text="logarithm.nearest"></h4>
  <p class="note" data-text="logarithm.nearestText"></p>
  <button type="button" id="exercise-2-find"></button>
  <p class="hint" id="exercise-2-find-status" role="status"></p>
  <div class="scroller" tabindex="0" role="region"><table id="exercise-2-nearest"></table></div>
  <p class="note" id="exercise-2-firsts"></p>
  <p class="hint" id="exercise-2-find-age"></p>
</div>
<div class="part">
  <h4 data-text="logarithm.halting"></h4>
  <p class="note" data-text="logarithm.haltingText"></p>
  <div class="row">
    <label class="row"><span data-text="logarithm.learningRate"></span>
      <input id="exercise-2-rate" class="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
        value="0.5"></label>
    <button type="button" id="exercise-2-train"></button>
  </div>
  <p class="hint" id="exercise-2-train-status" role="status"></p>
  <div class="scroller" tabindex="0" role="region"><table id="exercise-2-halts"></table></div>
</div>`;
