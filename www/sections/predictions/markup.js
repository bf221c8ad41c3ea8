// The parts of the section that its script adds to the page's markup.

/** What follows the formula: the nine test images, the likeliest classes, and the user's own image. */
export const REST = `
  <div class="given-and-own">
    <div>
      <div id="large-nine"></div>
      <p class="hint" data-text="key"></p>
    </div>
    <section id="likeliest" aria-labelledby="likeliest-heading">
      <h3 id="likeliest-heading"></h3>
      <p class="hint"></p>
      <canvas class="pixels" role="img"></canvas>
      <table class="bars" aria-labelledby="likeliest-heading"><tbody></tbody></table>
      <p class="hint" data-text="predictions.chooseHint"></p>
    </section>
    <section id="own" aria-labelledby="own-heading">
      <h3 id="own-heading" data-text="predictions.own"></h3>
      <p class="explanation" data-text="predictions.ownExplanation"></p>
      <p id="own-error" role="alert"></p>
      <div class="own-image">
        <figure class="of-picture" hidden>
          <canvas id="own-original" role="img" hidden></canvas>
          <figcaption data-text="predictions.original"></figcaption>
        </figure>
        <figure>
          <div class="pad">
            <canvas id="pad" role="application" tabindex="0" width="28" height="28" aria-describedby="pad-hint"></canvas>
            <span class="cursor"></span>
          </div>
          <figcaption data-text="predictions.seen"></figcaption>
        </figure>
        <div>
          <label class="drop">
            <input type="file" id="own-file" accept="image/*" class="unseen">
            <span class="choose" data-text="predictions.choosePicture"></span>
            <span class="hint" data-text="predictions.ways"></span>
          </label>
          <p id="own-verdict" aria-live="polite"></p>
          <table class="bars" id="own-bars" aria-labelledby="own-heading"><tbody></tbody></table>
        </div>
      </div>
      <div class="turn">
        <button type="button" id="own-undo" data-text="predictions.undo"></button>
        <button type="button" id="own-clear" data-text="predictions.clear"></button>
        <label class="check"><input type="checkbox" id="own-erase" autocomplete="off"> <span data-text="predictions.eraser"></span></label>
        <label class="check of-picture" hidden><input type="checkbox" id="own-inverted" autocomplete="off"> <span data-text="predictions.inverted"></span></label>
        <button type="button" id="own-look" data-text="predictions.look"></button>
      </div>
      <p class="hint" id="pad-hint" data-text="predictions.padHint"></p>
      <p class="hint" id="pad-place" aria-live="polite"></p>
    </section>
  </div>`;
