// On a narrow screen the ways stand in a row that is scrolled sideways: the one that leads here has to be seen.
document.querySelector(".ways [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
