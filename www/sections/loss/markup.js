// The parts of the section that its script adds to the page's markup.

/** The selected image and its loss. */
export const IMAGE = `
  <div class="of-image">
    <canvas class="pixels" id="loss-specimen" role="img"></canvas>
    <div>
      <p class="hint" id="loss-names"></p>
      <p class="note" id="loss-of-image"></p>
      <label class="row" id="what-if-part" hidden><span data-text="loss.whatIf"></span> <select id="what-if"></select></label>
    </div>
  </div>`;

/** Buttons for the probability on the curve, and the chapter's pick, folded at first. */
export const CONTROLS = `
  <div class="moving" role="group" aria-labelledby="loss-curve-heading">
    <div class="row">
      <button type="button" id="p-never">p = 0</button>
      <button type="button" id="p-guess"></button>
      <button type="button" id="p-certain">p = 1</button>
      <button type="button" id="p-own" data-text="loss.back"></button>
    </div>
    <p class="note fixed" id="loss-of-p"></p>
    <div class="experiments">
      <details id="pick">
        <summary data-text="loss.pick"></summary>
        <p class="note" data-text="loss.pickText"></p>
        <div class="picks" id="pick-grid" role="group"></div>
        <p class="complaint" id="pick-complaint" role="alert"></p>
        <p class="note"><code>pick(y_hat, y)</code> = <output id="picked"></output><br>
          <code>cross_entropy(y_hat, y)</code> = <output id="picked-losses"></output></p>
        <button type="button" id="reset-pick" data-text="loss.reset"></button>
      </details>
    </div>
  </div>`;
