/** Adds a copy button beside a text that is made for pasting; without it the text is selected by hand. */
export const DESK_SCRIPT = `
(function () {
  if (!navigator.clipboard) return;
  Array.prototype.forEach.call(document.querySelectorAll('textarea[data-chep]'), function (area) {
    var button = document.createElement('button'), said = document.createElement('span');
    button.type = 'button'; button.className = 'second'; button.textContent = 'Sao chép lời nhắn';
    said.setAttribute('role', 'status'); said.className = 'quiet';
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(area.value).then(function () { said.textContent = ' Đã sao chép.'; },
        function () { area.focus(); area.select(); said.textContent = ' Đề nghị bấm Ctrl + C để sao chép.'; });
    });
    area.parentNode.insertBefore(said, area.nextSibling);
    area.parentNode.insertBefore(button, said);
  });
})();
`;
