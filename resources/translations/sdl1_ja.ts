<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
 <context>
  <name>AboutPage</name>
  <message>
   <source>Copied.</source>
   <translation>コピーしました。</translation>
  </message>
  <message>
   <source>Copy for a report</source>
   <translation>報告用にコピー</translation>
  </message>
  <message>
   <source>Data folder</source>
   <translation>データフォルダー</translation>
  </message>
  <message>
   <source>Everything that the program is made of. Choose a line to read its licence.</source>
   <translation>このプログラムに含まれるすべてのパッケージです。行を選ぶと、ライセンスを読めます。</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>ライセンス</translation>
  </message>
  <message>
   <source>Licences</source>
   <translation>ライセンス</translation>
  </message>
  <message>
   <source>Log files and reports of faults</source>
   <translation>ログファイルと不具合の報告</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>開く</translation>
  </message>
  <message>
   <source>Open the data folder</source>
   <translation>データフォルダーを開く</translation>
  </message>
  <message>
   <source>Open the log folder</source>
   <translation>ログのフォルダーを開く</translation>
  </message>
  <message>
   <source>Open the settings folder</source>
   <translation>設定のフォルダーを開く</translation>
  </message>
  <message>
   <source>Package</source>
   <translation>パッケージ</translation>
  </message>
  <message>
   <source>Packages and their licences</source>
   <translation>パッケージとライセンス</translation>
  </message>
  <message>
   <source>Runs Canvas workflows on the SDL1 bench. MIT licence.</source>
   <translation>Canvas のワークフローを SDL1 の実験台で実行します。MIT ライセンスです。</translation>
  </message>
  <message>
   <source>SDL1 Desktop {version}</source>
   <translation>SDL1 Desktop {version}</translation>
  </message>
  <message>
   <source>Settings folder</source>
   <translation>設定のフォルダー</translation>
  </message>
  <message>
   <source>System</source>
   <translation>システム</translation>
  </message>
  <message>
   <source>Text of the licence</source>
   <translation>ライセンスの本文</translation>
  </message>
  <message>
   <source>This package brought no licence text. Its licence: {licence}</source>
   <translation>このパッケージにはライセンスの本文が付いていません。ライセンス：{licence}</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>バージョン</translation>
  </message>
  <message>
   <source>What is installed cannot be read.</source>
   <translation>インストールされているパッケージを読み取れません。</translation>
  </message>
 </context>
 <context>
  <name>ActionButtons</name>
  <message>
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <source>HALT</source>
   <translation>緊急停止</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>一時停止</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>実行</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>{buttons}: {reason}</source>
   <translation>{buttons}：{reason}</translation>
  </message>
 </context>
 <context>
  <name>Actions</name>
  <message>
   <source>&amp;Edit</source>
   <translation>編集(&amp;E)</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>ファイル(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>ヘルプ(&amp;H)</translation>
  </message>
  <message>
   <source>&amp;Run</source>
   <translation>実行(&amp;R)</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>表示(&amp;V)</translation>
  </message>
  <message>
   <source>About SDL1 Desktop</source>
   <translation>SDL1 Desktop について</translation>
  </message>
  <message>
   <source>All parameters as in the file</source>
   <translation>すべてのパラメーターをファイルの値に戻す</translation>
  </message>
  <message>
   <source>Ask for live mode, or go back to dry run.</source>
   <translation>確認のうえライブに切り替えるか、ドライランに戻します。</translation>
  </message>
  <message>
   <source>Change again what was taken back last.</source>
   <translation>直前に元に戻した変更を、もう一度行います。</translation>
  </message>
  <message>
   <source>Change between the tabs beside the list.</source>
   <translation>一覧の横のタブを切り替えます。</translation>
  </message>
  <message>
   <source>Close the window; asks first while a run is active.</source>
   <translation>ウィンドウを閉じます。実行中は閉じる前に確認します。</translation>
  </message>
  <message>
   <source>Dry run on or off</source>
   <translation>ドライランのオン/オフ</translation>
  </message>
  <message>
   <source>End a stop that takes longer than 10 s.</source>
   <translation>10 秒たっても終わらない停止処理を打ち切ります。</translation>
  </message>
  <message>
   <source>Fill the screen, and back.</source>
   <translation>全画面表示と元の表示を切り替えます。</translation>
  </message>
  <message>
   <source>Force stop</source>
   <translation>強制停止</translation>
  </message>
  <message>
   <source>Full screen</source>
   <translation>全画面表示</translation>
  </message>
  <message>
   <source>Go on with the next node; nothing is done twice.</source>
   <translation>次のノードから続けます。済んだ作業は繰り返しません。</translation>
  </message>
  <message>
   <source>HALT</source>
   <translation>緊急停止</translation>
  </message>
  <message>
   <source>History</source>
   <translation>履歴</translation>
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>キーボードショートカット</translation>
  </message>
  <message>
   <source>Language, appearance, folders.</source>
   <translation>言語、外観、フォルダーの設定です。</translation>
  </message>
  <message>
   <source>Larger text</source>
   <translation>文字を大きく</translation>
  </message>
  <message>
   <source>Leave this node out</source>
   <translation>このノードを除外</translation>
  </message>
  <message>
   <source>Node or check</source>
   <translation>ノードとチェックの切り替え</translation>
  </message>
  <message>
   <source>Normal text size</source>
   <translation>標準の文字の大きさ</translation>
  </message>
  <message>
   <source>Now: the robot stops, pumps off, cell off, nothing is parked.</source>
   <translation>ただちにロボットを止め、ポンプとセルをオフにします。ツールは元の位置に戻しません。</translation>
  </message>
  <message>
   <source>Open Prefect UI</source>
   <translation>Open Prefect UI</translation>
  </message>
  <message>
   <source>Open Prefect's pages in the browser, at the run that is shown.</source>
   <translation>表示中の実行のページを、Prefect の Web ページとしてブラウザーで開きます。</translation>
  </message>
  <message>
   <source>Open a workflow file.</source>
   <translation>ワークフローファイルを開きます。</translation>
  </message>
  <message>
   <source>Open the example</source>
   <translation>例を開く</translation>
  </message>
  <message>
   <source>Open the zinc plating example.</source>
   <translation>亜鉛めっきの例を開きます。</translation>
  </message>
  <message>
   <source>Open…</source>
   <translation>開く…</translation>
  </message>
  <message>
   <source>Pause after this node</source>
   <translation>このノードの後で一時停止</translation>
  </message>
  <message>
   <source>Pause before this node</source>
   <translation>このノードの前で一時停止</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>終了</translation>
  </message>
  <message>
   <source>Read and check the open file again.</source>
   <translation>開いているファイルを読み直し、もう一度チェックします。</translation>
  </message>
  <message>
   <source>Read the file again</source>
   <translation>ファイルの再読み込み</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>やり直し</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>再開</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>実行</translation>
  </message>
  <message>
   <source>Run everything again</source>
   <translation>すべて実行に戻す</translation>
  </message>
  <message>
   <source>Run from this node</source>
   <translation>このノードから実行</translation>
  </message>
  <message>
   <source>Run only this node</source>
   <translation>このノードだけ実行</translation>
  </message>
  <message>
   <source>Run page</source>
   <translation>実行ページ</translation>
  </message>
  <message>
   <source>Run the open workflow from its first node.</source>
   <translation type="vanished">開いているワークフローを最初のノードから実行します。</translation>
  </message>
  <message>
   <source>Run the open workflow, or the part of it that is chosen.</source>
   <translation>開いているワークフローの全体、または選んだ部分を実行します。</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Save as…</source>
   <translation>名前を付けて保存…</translation>
  </message>
  <message>
   <source>Save the changed workflow; the original file is kept.</source>
   <translation>変更したワークフローを保存します。元のファイルはそのまま残ります。</translation>
  </message>
  <message>
   <source>Save the workflow under another name.</source>
   <translation>ワークフローを別の名前で保存します。</translation>
  </message>
  <message>
   <source>Schedules</source>
   <translation>予定</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>設定</translation>
  </message>
  <message>
   <source>Show all texts in the size that suits the screen.</source>
   <translation>すべての文字を、画面に合った標準の大きさに戻します。</translation>
  </message>
  <message>
   <source>Show all texts one step larger, up to 200 %.</source>
   <translation>すべての文字を 1 段階大きくします（200 % まで）。</translation>
  </message>
  <message>
   <source>Show all texts one step smaller, down to 100 %.</source>
   <translation>すべての文字を 1 段階小さくします（100 % まで）。</translation>
  </message>
  <message>
   <source>Show planned runs.</source>
   <translation>予定されている実行を表示します。</translation>
  </message>
  <message>
   <source>Show the runs that were made.</source>
   <translation>これまでの実行を表示します。</translation>
  </message>
  <message>
   <source>Show the workflow and its run.</source>
   <translation>ワークフローと実行の様子を表示します。</translation>
  </message>
  <message>
   <source>Show this list.</source>
   <translation>この一覧を表示します。</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>文字を小さく</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Take all changes of parameters back.</source>
   <translation>パラメーターの変更をすべて元に戻します。</translation>
  </message>
  <message>
   <source>Take the last change of a parameter back.</source>
   <translation>パラメーターの直前の変更を元に戻します。</translation>
  </message>
  <message>
   <source>The command under way ends, then the tool is parked, pumps off, cell off.</source>
   <translation>進行中のコマンドが終わってから、ツールを元の位置に戻し、ポンプとセルをオフにします。</translation>
  </message>
  <message>
   <source>The next run begins with the selected node.</source>
   <translation>次の実行を、選択中のノードから始めます。</translation>
  </message>
  <message>
   <source>The next run does all nodes, without a break.</source>
   <translation>次の実行では、途中で一時停止せず、すべてのノードを実行します。</translation>
  </message>
  <message>
   <source>The next run does the selected node alone, once.</source>
   <translation>次の実行では、選択中のノードだけを 1 回実行します。</translation>
  </message>
  <message>
   <source>The next run passes the selected node over.</source>
   <translation>次の実行では、選択中のノードを飛ばします。</translation>
  </message>
  <message>
   <source>The next run pauses before the selected node.</source>
   <translation>次の実行では、選択中のノードの前で一時停止します。</translation>
  </message>
  <message>
   <source>The node under way ends, then nothing moves until you resume.</source>
   <translation>進行中のノードが終わると、再開するまで何も動きません。</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>元に戻す</translation>
  </message>
  <message>
   <source>Versions, folders and licences.</source>
   <translation>バージョン、フォルダー、ライセンスを表示します。</translation>
  </message>
 </context>
 <context>
  <name>AppearanceSection</name>
  <message>
   <source>Appearance</source>
   <translation>外観</translation>
  </message>
  <message>
   <source>Appearance and language</source>
   <translation>外観と言語</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>システムに合わせる</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>ダーク</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>言語</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>ライト</translation>
  </message>
  <message>
   <source>Takes effect at once.</source>
   <translation>すぐに反映されます。</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>文字の大きさ</translation>
  </message>
  <message>
   <source>{percent} %</source>
   <translation>{percent} %</translation>
  </message>
 </context>
 <context>
  <name>ArmingConfirm</name>
  <message>
   <source>Arm</source>
   <translation>有効化</translation>
  </message>
  <message>
   <source>Arm “{name}” for live runs</source>
   <translation>「{name}」をライブ用に有効化</translation>
  </message>
  <message>
   <source>Being armed…</source>
   <translation>有効化しています…</translation>
  </message>
  <message>
   <source>Boxes that are not ticked yet: {count}.</source>
   <translation>未確認の項目：{count} 件。</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>キャンセル</translation>
  </message>
  <message>
   <source>Live runs begin when they are due, and nobody is asked.</source>
   <translation>ライブ実行は、予定の時刻になると確認なしで始まります。</translation>
  </message>
  <message>
   <source>The bench is set up before each of them, and people near it know. Another version, robot or simulated part has to be armed anew.</source>
   <translation>毎回の実行の前に実験台を準備し、近くにいる人にも知らせておきます。バージョン、ロボット、模擬する装置のどれかが変わった場合は、有効化し直す必要があります。</translation>
  </message>
  <message>
   <source>The check found errors: {count}. Mend and deploy it again.</source>
   <translation>チェックでエラーが {count} 件見つかりました。修正して、もう一度デプロイしてください。</translation>
  </message>
  <message>
   <source>The workflow is being checked…</source>
   <translation>ワークフローをチェックしています…</translation>
  </message>
  <message>
   <source>When it is asked to</source>
   <translation>指示されたとき</translation>
  </message>
  <message>
   <source>{schedule}, on {robot}</source>
   <translation>{schedule}、ロボット {robot}</translation>
  </message>
 </context>
 <context>
  <name>Bench</name>
  <message>
   <source>pumps and cell are simulated</source>
   <translation>ポンプとセルは模擬</translation>
  </message>
  <message>
   <source>the cell is simulated</source>
   <translation>セルは模擬</translation>
  </message>
  <message>
   <source>the pumps are simulated</source>
   <translation>ポンプは模擬</translation>
  </message>
 </context>
 <context>
  <name>BenchChoice</name>
  <message>
   <source>Cell</source>
   <translation>セル</translation>
  </message>
  <message>
   <source>Pumps</source>
   <translation>ポンプ</translation>
  </message>
  <message>
   <source>Whether a live run measures with the potentiostat or simulates the cell.</source>
   <translation>ライブ実行で、ポテンショスタットで測定するか、セルを模擬にするかを選びます。</translation>
  </message>
  <message>
   <source>Whether a live run uses the pump board or simulates it.</source>
   <translation>ライブ実行で、ポンプ基板を使うか、模擬にするかを選びます。</translation>
  </message>
  <message>
   <source>real</source>
   <translation>実機</translation>
  </message>
  <message>
   <source>real · no port</source>
   <translation>実機 · ポート未指定</translation>
  </message>
  <message>
   <source>real · {port}</source>
   <translation>実機 · {port}</translation>
  </message>
  <message>
   <source>simulated</source>
   <translation>模擬</translation>
  </message>
 </context>
 <context>
  <name>BundleSaving</name>
  <message>
   <source>Save the run's bundle</source>
   <translation>実行データ一式の保存</translation>
  </message>
  <message>
   <source>Zip files (*.zip)</source>
   <translation>ZIP ファイル (*.zip)</translation>
  </message>
 </context>
 <context>
  <name>Calendar</name>
  <message>
   <source>+{count} more</source>
   <translation>ほか {count} 件</translation>
  </message>
  <message>
   <source>LIVE {text}</source>
   <translation>ライブ {text}</translation>
  </message>
  <message>
   <source>{count} runs</source>
   <translation>{count} 件</translation>
  </message>
  <message>
   <source>{count}×</source>
   <translation>{count} 回</translation>
  </message>
  <message>
   <source>{count}× {name}, from {time}</source>
   <translation>{count} 回 {name}、{time} から</translation>
  </message>
  <message>
   <source>{time} {name}</source>
   <translation>{time} {name}</translation>
  </message>
 </context>
 <context>
  <name>CalendarCanvas</name>
  <message>
   <source>Calendar of runs</source>
   <translation>実行のカレンダー</translation>
  </message>
  <message>
   <source>no runs</source>
   <translation>実行なし</translation>
  </message>
 </context>
 <context>
  <name>CalendarTab</name>
  <message>
   <source>Double-click opens it in History.</source>
   <translation>ダブルクリックすると履歴で開きます。</translation>
  </message>
  <message>
   <source>Earlier</source>
   <translation>前へ</translation>
  </message>
  <message>
   <source>LIVE {run}</source>
   <translation>ライブ {run}</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>次へ</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>月</translation>
  </message>
  <message>
   <source>No runs</source>
   <translation>実行なし</translation>
  </message>
  <message>
   <source>Runs of the chosen day</source>
   <translation>選んだ日の実行</translation>
  </message>
  <message>
   <source>Runs too often for all of its runs to be shown: {names}</source>
   <translation>回数が多いため、一部の実行だけを表示しています：{names}</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>今日</translation>
  </message>
  <message>
   <source>Week</source>
   <translation>週</translation>
  </message>
  <message>
   <source>{first} to {last}</source>
   <translation>{first}〜{last}</translation>
  </message>
  <message>
   <source>{run}: {state}</source>
   <translation>{run}：{state}</translation>
  </message>
 </context>
 <context>
  <name>Calibration</name>
  <message>
   <source>Mean {mean} in {time}, spread {spread} ({part}): {rate}</source>
   <translation>平均 {mean}（{time}）、標準偏差 {spread}（{part}）：{rate}</translation>
  </message>
  <message>
   <source>The repeats lie far apart. Look for air in the tubing and repeat them before you save.</source>
   <translation>くり返しの値のばらつきが大きくなっています。チューブ内の気泡を確認し、保存の前に測り直してください。</translation>
  </message>
  <message>
   <source>Used now: {now}, which is the same.</source>
   <translation>現在の値：{now}（新しい値と同じ）。</translation>
  </message>
  <message>
   <source>Used now: {now}. The new rate is {part} less.</source>
   <translation>現在の値：{now}。新しい流量はこれより {part} 小さくなります。</translation>
  </message>
  <message>
   <source>Used now: {now}. The new rate is {part} more.</source>
   <translation>現在の値：{now}。新しい流量はこれより {part} 大きくなります。</translation>
  </message>
 </context>
 <context>
  <name>CalibrationBand</name>
  <message>
   <source>LIVE: a real pump will run, also while dry run is on</source>
   <translation>ライブ：ドライランがオンでも、実機のポンプが動きます</translation>
  </message>
  <message>
   <source>LIVE: the pump runs</source>
   <translation>ライブ：ポンプが動いています</translation>
  </message>
  <message>
   <source>PRACTICE: no pump runs, nothing is kept</source>
   <translation>練習：ポンプは動かず、何も保存しません</translation>
  </message>
 </context>
 <context>
  <name>CalibrationChoices</name>
  <message>
   <source>Choose a port</source>
   <translation>ポートを選択</translation>
  </message>
  <message>
   <source>Density of the liquid</source>
   <translation>液体の密度</translation>
  </message>
  <message>
   <source>Enter grams instead of millilitres</source>
   <translation>mL の代わりに g で入力</translation>
  </message>
  <message>
   <source>Nothing moves, nothing is kept</source>
   <translation>何も動かず、何も保存しません</translation>
  </message>
  <message>
   <source>Port of the pump board</source>
   <translation>ポンプ基板のポート</translation>
  </message>
  <message>
   <source>Practice</source>
   <translation>練習</translation>
  </message>
  <message>
   <source>Pump</source>
   <translation>ポンプ</translation>
  </message>
  <message>
   <source>Pump {number}</source>
   <translation>ポンプ {number}</translation>
  </message>
  <message>
   <source>Time of one repeat</source>
   <translation>1 回の時間</translation>
  </message>
  <message>
   <source>Weighed</source>
   <translation>質量で測定</translation>
  </message>
 </context>
 <context>
  <name>CalibrationPage</name>
  <message>
   <source>A run is active: calibrate when it has ended.</source>
   <translation>実行中です。校正は、実行が終わってから行ってください。</translation>
  </message>
  <message>
   <source>Back to the settings</source>
   <translation>設定に戻る</translation>
  </message>
  <message>
   <source>Calibrate a pump</source>
   <translation>ポンプの校正</translation>
  </message>
  <message>
   <source>Choose a pump.</source>
   <translation>ポンプを選んでください。</translation>
  </message>
  <message>
   <source>Choose the port of the pump board, or practise.</source>
   <translation>ポンプ基板のポートを選ぶか、練習にしてください。</translation>
  </message>
  <message>
   <source>Fill the tubing first, so that no air is in it. Put an empty measuring cylinder or a weighed vessel under the outlet, run, and enter what came out. Empty it before each repeat.</source>
   <translation>先にチューブを液で満たし、空気を抜いてください。空のメスシリンダー、または風袋を量った容器を出口の下に置き、ポンプを動かして、出てきた量を入力します。容器は 1 回ごとに空にしてください。</translation>
  </message>
  <message>
   <source>Give the time of one repeat.</source>
   <translation>1 回の時間を入力してください。</translation>
  </message>
  <message>
   <source>No result yet.</source>
   <translation>まだ結果はありません。</translation>
  </message>
  <message>
   <source>Run all three repeats and enter what came out.</source>
   <translation>3 回とも動かし、出てきた量を入力してください。</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Saved. It is used from the next run on.</source>
   <translation>保存しました。次の実行から使われます。</translation>
  </message>
  <message>
   <source>Stop the pump</source>
   <translation>ポンプを停止</translation>
  </message>
  <message>
   <source>Stopped. Run this repeat again: its time was cut short.</source>
   <translation>停止しました。途中で止まったため、この回をもう一度行ってください。</translation>
  </message>
  <message>
   <source>The board starts for 3 s, then the pump runs.</source>
   <translation>基板が 3 s で起動し、その後ポンプが動きます。</translation>
  </message>
  <message>
   <source>What is entered in practice is not kept.</source>
   <translation>練習で入力した値は保存されません。</translation>
  </message>
 </context>
 <context>
  <name>CalibrationRepeats</name>
  <message>
   <source>= {volume}</source>
   <translation>= {volume}</translation>
  </message>
  <message>
   <source>Enter what came out.</source>
   <translation>出てきた量を入力してください。</translation>
  </message>
  <message>
   <source>Not run yet.</source>
   <translation>まだ動かしていません。</translation>
  </message>
  <message>
   <source>Run again for {time}</source>
   <translation>もう一度動かす（{time}）</translation>
  </message>
  <message>
   <source>Run for {time}</source>
   <translation>動かす（{time}）</translation>
  </message>
  <message>
   <source>The pump runs…</source>
   <translation>ポンプが動いています…</translation>
  </message>
 </context>
 <context>
  <name>Catalog</name>
  <message>
   <source>1 Deposition</source>
   <translation>1 析出</translation>
  </message>
  <message>
   <source>1 is A1, 12 is A12, 13 is B1</source>
   <translation>1 は A1、12 は A12、13 は B1</translation>
  </message>
  <message>
   <source>2 OCV after deposition</source>
   <translation>2 析出後の OCV</translation>
  </message>
  <message>
   <source>3 PEIS after deposition</source>
   <translation>3 析出後の PEIS</translation>
  </message>
  <message>
   <source>4 Dissolution</source>
   <translation>4 溶解</translation>
  </message>
  <message>
   <source>5 OCV after dissolution</source>
   <translation>5 溶解後の OCV</translation>
  </message>
  <message>
   <source>6 PEIS after dissolution</source>
   <translation>6 溶解後の PEIS</translation>
  </message>
  <message>
   <source>AC amplitude</source>
   <translation>AC 振幅</translation>
  </message>
  <message>
   <source>AC data</source>
   <translation>AC データ</translation>
  </message>
  <message>
   <source>AC file name</source>
   <translation>AC ファイル名</translation>
  </message>
  <message>
   <source>Additive A</source>
   <translation>添加剤 A</translation>
  </message>
  <message>
   <source>Additive B</source>
   <translation>添加剤 B</translation>
  </message>
  <message>
   <source>Additive C</source>
   <translation>添加剤 C</translation>
  </message>
  <message>
   <source>Additive D</source>
   <translation>添加剤 D</translation>
  </message>
  <message>
   <source>Additive E</source>
   <translation>添加剤 E</translation>
  </message>
  <message>
   <source>Additive F</source>
   <translation>添加剤 F</translation>
  </message>
  <message>
   <source>Additive G</source>
   <translation>添加剤 G</translation>
  </message>
  <message>
   <source>Additives</source>
   <translation>添加剤</translation>
  </message>
  <message>
   <source>Address of the OT-2</source>
   <translation>OT-2 のアドレス</translation>
  </message>
  <message>
   <source>All cycles so far</source>
   <translation>全サイクルの経過時間</translation>
  </message>
  <message>
   <source>Approach speed</source>
   <translation>接近速度</translation>
  </message>
  <message>
   <source>Aspirate</source>
   <translation>吸引</translation>
  </message>
  <message>
   <source>Aspiration height above the bottom</source>
   <translation>底面からの吸引高さ</translation>
  </message>
  <message>
   <source>Average cycle</source>
   <translation>平均サイクル時間</translation>
  </message>
  <message>
   <source>Base name</source>
   <translation>ベース名</translation>
  </message>
  <message>
   <source>Began</source>
   <translation>開始時刻</translation>
  </message>
  <message>
   <source>Bias against OCP</source>
   <translation>OCP 基準のバイアス</translation>
  </message>
  <message>
   <source>Blow out</source>
   <translation>ブローアウト</translation>
  </message>
  <message>
   <source>Bottom of the well</source>
   <translation>ウェル底面</translation>
  </message>
  <message>
   <source>CP</source>
   <translation>CP</translation>
  </message>
  <message>
   <source>CSV file</source>
   <translation>CSV ファイル</translation>
  </message>
  <message>
   <source>CSV mode</source>
   <translation>CSV モード</translation>
  </message>
  <message>
   <source>Centre of the well</source>
   <translation>ウェル中央</translation>
  </message>
  <message>
   <source>Channel</source>
   <translation>チャンネル</translation>
  </message>
  <message>
   <source>Check connections</source>
   <translation>接続のチェック</translation>
  </message>
  <message>
   <source>Check the CSV file</source>
   <translation>CSV ファイルのチェック</translation>
  </message>
  <message>
   <source>Check the NIMO files</source>
   <translation>NIMO ファイルのチェック</translation>
  </message>
  <message>
   <source>Check the test well</source>
   <translation>テストウェルのチェック</translation>
  </message>
  <message>
   <source>Check tips</source>
   <translation>チップのチェック</translation>
  </message>
  <message>
   <source>Checks before the start</source>
   <translation>開始前のチェック</translation>
  </message>
  <message>
   <source>Cleaning</source>
   <translation>洗浄</translation>
  </message>
  <message>
   <source>Cleaning cycles</source>
   <translation>洗浄サイクル数</translation>
  </message>
  <message>
   <source>Column of the objective</source>
   <translation>目的関数の列</translation>
  </message>
  <message>
   <source>Compress</source>
   <translation>圧縮</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>Count the run number up</source>
   <translation>実行番号の自動加算</translation>
  </message>
  <message>
   <source>Counter</source>
   <translation>対極</translation>
  </message>
  <message>
   <source>Current</source>
   <translation>電流</translation>
  </message>
  <message>
   <source>Cycle</source>
   <translation>サイクル</translation>
  </message>
  <message>
   <source>Cycle and times</source>
   <translation>サイクルと時間</translation>
  </message>
  <message>
   <source>Cycle counter</source>
   <translation>サイクルカウンター</translation>
  </message>
  <message>
   <source>Cycle only</source>
   <translation>サイクルのみ</translation>
  </message>
  <message>
   <source>Cycle range</source>
   <translation>サイクル範囲</translation>
  </message>
  <message>
   <source>Cycles</source>
   <translation>サイクル数</translation>
  </message>
  <message>
   <source>Cycles in all</source>
   <translation>総サイクル数</translation>
  </message>
  <message>
   <source>Cycles to settle</source>
   <translation>安定化サイクル数</translation>
  </message>
  <message>
   <source>Cyclic voltammetry</source>
   <translation>サイクリックボルタンメトリー</translation>
  </message>
  <message>
   <source>DC bias</source>
   <translation>DC バイアス</translation>
  </message>
  <message>
   <source>DC data</source>
   <translation>DC データ</translation>
  </message>
  <message>
   <source>DC file name</source>
   <translation>DC ファイル名</translation>
  </message>
  <message>
   <source>Data</source>
   <translation>データ</translation>
  </message>
  <message>
   <source>Data collection</source>
   <translation>データ収集</translation>
  </message>
  <message>
   <source>Data export</source>
   <translation>データエクスポート</translation>
  </message>
  <message>
   <source>Data folder</source>
   <translation>データフォルダー</translation>
  </message>
  <message>
   <source>Data is kept</source>
   <translation>データを残すサイクル</translation>
  </message>
  <message>
   <source>Data tag</source>
   <translation>データタグ</translation>
  </message>
  <message>
   <source>Definition</source>
   <translation>定義</translation>
  </message>
  <message>
   <source>Definition file</source>
   <translation>定義ファイル</translation>
  </message>
  <message>
   <source>Deposition, OCV, PEIS, dissolution, OCV, PEIS instead of one technique</source>
   <translation>1 つの測定手法の代わりに、析出、OCV、PEIS、溶解、OCV、PEIS を順に実行</translation>
  </message>
  <message>
   <source>Description</source>
   <translation>説明</translation>
  </message>
  <message>
   <source>Detail</source>
   <translation>表示内容</translation>
  </message>
  <message>
   <source>Dispense</source>
   <translation>分注</translation>
  </message>
  <message>
   <source>Dispense offset X</source>
   <translation>分注オフセット X</translation>
  </message>
  <message>
   <source>Dispense offset Y</source>
   <translation>分注オフセット Y</translation>
  </message>
  <message>
   <source>Dispense offset Z</source>
   <translation>分注オフセット Z</translation>
  </message>
  <message>
   <source>Dispense position</source>
   <translation>分注位置</translation>
  </message>
  <message>
   <source>Display</source>
   <translation>表示</translation>
  </message>
  <message>
   <source>Do this step</source>
   <translation>このステップの実行</translation>
  </message>
  <message>
   <source>Down from the top of the well</source>
   <translation>ウェル上端からの深さ</translation>
  </message>
  <message>
   <source>Drained first</source>
   <translation>最初の排液量</translation>
  </message>
  <message>
   <source>Drop tip</source>
   <translation>チップの取り外し</translation>
  </message>
  <message>
   <source>Duration</source>
   <translation>継続時間</translation>
  </message>
  <message>
   <source>Electrochemical measurement</source>
   <translation>電気化学測定</translation>
  </message>
  <message>
   <source>Electrode</source>
   <translation>電極</translation>
  </message>
  <message>
   <source>Electrode manipulation</source>
   <translation>電極操作</translation>
  </message>
  <message>
   <source>Electrode set-up</source>
   <translation>電極設置</translation>
  </message>
  <message>
   <source>Empty: the trash</source>
   <translation>空欄の場合は廃棄ボックス</translation>
  </message>
  <message>
   <source>End frequency</source>
   <translation>終了周波数</translation>
  </message>
  <message>
   <source>End voltage</source>
   <translation>終了電圧</translation>
  </message>
  <message>
   <source>Ends</source>
   <translation>終了方法</translation>
  </message>
  <message>
   <source>Ends when</source>
   <translation>終了条件</translation>
  </message>
  <message>
   <source>Every node</source>
   <translation>全ノード共通</translation>
  </message>
  <message>
   <source>Expected end</source>
   <translation>終了予定時刻</translation>
  </message>
  <message>
   <source>Experiment</source>
   <translation>実験</translation>
  </message>
  <message>
   <source>Experiment ID</source>
   <translation>実験 ID</translation>
  </message>
  <message>
   <source>Experiment set-up</source>
   <translation>実験設定</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>エクスポート</translation>
  </message>
  <message>
   <source>Fastest cycle</source>
   <translation>最短サイクル時間</translation>
  </message>
  <message>
   <source>File names</source>
   <translation>ファイル名</translation>
  </message>
  <message>
   <source>Fill well</source>
   <translation>ウェルへの注液</translation>
  </message>
  <message>
   <source>First cycle</source>
   <translation>最初のサイクル</translation>
  </message>
  <message>
   <source>First tip</source>
   <translation>最初のチップ</translation>
  </message>
  <message>
   <source>Flow rate</source>
   <translation>流量</translation>
  </message>
  <message>
   <source>Flush tool</source>
   <translation>洗浄ツール</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>フォルダー</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>形式</translation>
  </message>
  <message>
   <source>Format of the time</source>
   <translation>日時の形式</translation>
  </message>
  <message>
   <source>From cycle</source>
   <translation>開始サイクル</translation>
  </message>
  <message>
   <source>Go on with the next node</source>
   <translation>次のノードへ進む</translation>
  </message>
  <message>
   <source>Hardware</source>
   <translation>ハードウェア</translation>
  </message>
  <message>
   <source>Hardware washing</source>
   <translation>ハードウェア洗浄</translation>
  </message>
  <message>
   <source>Height over the cell</source>
   <translation>セル上方の高さ</translation>
  </message>
  <message>
   <source>Highest voltage</source>
   <translation>電圧の上限</translation>
  </message>
  <message>
   <source>Home robot</source>
   <translation>ロボットの原点復帰</translation>
  </message>
  <message>
   <source>How the objective is taken</source>
   <translation>目的関数値の取り出し方</translation>
  </message>
  <message>
   <source>Initialize robot</source>
   <translation>ロボットの初期化</translation>
  </message>
  <message>
   <source>Insert into the cell</source>
   <translation>セルへの挿入</translation>
  </message>
  <message>
   <source>Inserting and removing</source>
   <translation>挿入と取り出し</translation>
  </message>
  <message>
   <source>Insertion depth</source>
   <translation>挿入深さ</translation>
  </message>
  <message>
   <source>Insertion offset X</source>
   <translation>挿入オフセット X</translation>
  </message>
  <message>
   <source>Insertion offset Y</source>
   <translation>挿入オフセット Y</translation>
  </message>
  <message>
   <source>Insertion speed</source>
   <translation>挿入速度</translation>
  </message>
  <message>
   <source>Inside the run's folder</source>
   <translation>実行ごとのフォルダー内</translation>
  </message>
  <message>
   <source>JSON file with the definition</source>
   <translation>定義の JSON ファイル</translation>
  </message>
  <message>
   <source>Keep data</source>
   <translation>データを残す</translation>
  </message>
  <message>
   <source>Labware</source>
   <translation>ラボウェア</translation>
  </message>
  <message>
   <source>Last cycle</source>
   <translation>最後のサイクル</translation>
  </message>
  <message>
   <source>Last cycles</source>
   <translation>末尾のサイクル数</translation>
  </message>
  <message>
   <source>Last rinse volume</source>
   <translation>最後のすすぎ量</translation>
  </message>
  <message>
   <source>Last volume</source>
   <translation>最後の液量</translation>
  </message>
  <message>
   <source>Least cycles at each frequency</source>
   <translation>各周波数の最小サイクル数</translation>
  </message>
  <message>
   <source>Least level in the log file</source>
   <translation>ログファイルの最低レベル</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>左</translation>
  </message>
  <message>
   <source>Lights</source>
   <translation>照明</translation>
  </message>
  <message>
   <source>Linear sweep</source>
   <translation>リニアスイープ</translation>
  </message>
  <message>
   <source>Liquid</source>
   <translation>液体</translation>
  </message>
  <message>
   <source>List labware</source>
   <translation>ラボウェアの一覧</translation>
  </message>
  <message>
   <source>Load labware</source>
   <translation>ラボウェアの読み込み</translation>
  </message>
  <message>
   <source>Load name</source>
   <translation>ロード名</translation>
  </message>
  <message>
   <source>Load own labware</source>
   <translation>カスタムラボウェアの読み込み</translation>
  </message>
  <message>
   <source>Load pipette</source>
   <translation>ピペットの読み込み</translation>
  </message>
  <message>
   <source>Log each step</source>
   <translation>各ステップのログ記録</translation>
  </message>
  <message>
   <source>Log file</source>
   <translation>ログファイル</translation>
  </message>
  <message>
   <source>Log level</source>
   <translation>ログレベル</translation>
  </message>
  <message>
   <source>Loop</source>
   <translation>ループ</translation>
  </message>
  <message>
   <source>Lowest point, from the top of the cell</source>
   <translation>最下点（セル上端から）</translation>
  </message>
  <message>
   <source>Lowest voltage</source>
   <translation>電圧の下限</translation>
  </message>
  <message>
   <source>Make the data folder</source>
   <translation>データフォルダーの作成</translation>
  </message>
  <message>
   <source>Measured from</source>
   <translation>基準位置</translation>
  </message>
  <message>
   <source>Measurement</source>
   <translation>測定</translation>
  </message>
  <message>
   <source>Metadata</source>
   <translation>メタデータ</translation>
  </message>
  <message>
   <source>Metadata file</source>
   <translation>メタデータファイル</translation>
  </message>
  <message>
   <source>Mount</source>
   <translation>マウント</translation>
  </message>
  <message>
   <source>Move to well</source>
   <translation>ウェルへの移動</translation>
  </message>
  <message>
   <source>Movement</source>
   <translation>動作</translation>
  </message>
  <message>
   <source>Movement speed</source>
   <translation>移動速度</translation>
  </message>
  <message>
   <source>NIMO</source>
   <translation>NIMO</translation>
  </message>
  <message>
   <source>NIMO and CSV</source>
   <translation>NIMO と CSV</translation>
  </message>
  <message>
   <source>NIMO input file</source>
   <translation>NIMO 入力ファイル</translation>
  </message>
  <message>
   <source>NIMO method</source>
   <translation>NIMO の手法</translation>
  </message>
  <message>
   <source>NIMO output file</source>
   <translation>NIMO 出力ファイル</translation>
  </message>
  <message>
   <source>NIMO update</source>
   <translation>NIMO の更新</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名前</translation>
  </message>
  <message>
   <source>Name in this workflow</source>
   <translation>このワークフローでの名前</translation>
  </message>
  <message>
   <source>Name pattern</source>
   <translation>名前のパターン</translation>
  </message>
  <message>
   <source>Name template</source>
   <translation>名前のテンプレート</translation>
  </message>
  <message>
   <source>Names this experiment's files</source>
   <translation>この実験のファイル名に使用</translation>
  </message>
  <message>
   <source>Names this node's data in exports</source>
   <translation>エクスポートでこのノードのデータに付ける名前</translation>
  </message>
  <message>
   <source>Namespace</source>
   <translation>名前空間</translation>
  </message>
  <message>
   <source>No further cycle begins after this time</source>
   <translation>この時間を過ぎると、次のサイクルを始めません。</translation>
  </message>
  <message>
   <source>Not done by this program</source>
   <translation>このプログラムでは未対応</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>メモ</translation>
  </message>
  <message>
   <source>OCV</source>
   <translation>OCV</translation>
  </message>
  <message>
   <source>Objectives</source>
   <translation>目的関数の数</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>オフ</translation>
  </message>
  <message>
   <source>Offset X</source>
   <translation>オフセット X</translation>
  </message>
  <message>
   <source>Offset Y</source>
   <translation>オフセット Y</translation>
  </message>
  <message>
   <source>Offset Z</source>
   <translation>オフセット Z</translation>
  </message>
  <message>
   <source>On</source>
   <translation>オン</translation>
  </message>
  <message>
   <source>One that this program knows</source>
   <translation>このプログラムに登録済みの定義</translation>
  </message>
  <message>
   <source>Only in the cycles that the loop keeps</source>
   <translation>ループで残すサイクルのみ</translation>
  </message>
  <message>
   <source>Operation</source>
   <translation>操作</translation>
  </message>
  <message>
   <source>Own template</source>
   <translation>独自のテンプレート</translation>
  </message>
  <message>
   <source>PEIS</source>
   <translation>PEIS</translation>
  </message>
  <message>
   <source>Parameters in the metadata</source>
   <translation>メタデータへのパラメーター記録</translation>
  </message>
  <message>
   <source>Pick up</source>
   <translation>取り上げ</translation>
  </message>
  <message>
   <source>Pick up tip</source>
   <translation>チップの装着</translation>
  </message>
  <message>
   <source>Pick-up offset X</source>
   <translation>取り上げオフセット X</translation>
  </message>
  <message>
   <source>Pick-up offset Y</source>
   <translation>取り上げオフセット Y</translation>
  </message>
  <message>
   <source>Pick-up offset Z</source>
   <translation>取り上げオフセット Z</translation>
  </message>
  <message>
   <source>Picking up</source>
   <translation>取り上げ</translation>
  </message>
  <message>
   <source>Pipette</source>
   <translation>ピペット</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>移動先</translation>
  </message>
  <message>
   <source>Place in the rack</source>
   <translation>ラック内の位置</translation>
  </message>
  <message>
   <source>Place of the flush tool</source>
   <translation>洗浄ツールの位置</translation>
  </message>
  <message>
   <source>Points per decade</source>
   <translation>1 桁あたりの測定点数</translation>
  </message>
  <message>
   <source>Port</source>
   <translation>ポート</translation>
  </message>
  <message>
   <source>Position</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>Position in the cell</source>
   <translation>セル内の位置</translation>
  </message>
  <message>
   <source>Potentiostat</source>
   <translation>ポテンショスタット</translation>
  </message>
  <message>
   <source>Potentiostat channel</source>
   <translation>ポテンショスタットのチャンネル</translation>
  </message>
  <message>
   <source>Potentiostat port</source>
   <translation>ポテンショスタットのポート</translation>
  </message>
  <message>
   <source>Processed data</source>
   <translation>処理済みデータ</translation>
  </message>
  <message>
   <source>Progress bar</source>
   <translation>進捗バー</translation>
  </message>
  <message>
   <source>Proposals</source>
   <translation>提案の数</translation>
  </message>
  <message>
   <source>Proposals by NIMO; not done by this program</source>
   <translation>NIMO による提案（このプログラムでは未対応）</translation>
  </message>
  <message>
   <source>Pump 1 volume</source>
   <translation>ポンプ 1 の液量</translation>
  </message>
  <message>
   <source>Pump 2 volume</source>
   <translation>ポンプ 2 の液量</translation>
  </message>
  <message>
   <source>Pump board port</source>
   <translation>ポンプ基板のポート</translation>
  </message>
  <message>
   <source>Raw data</source>
   <translation>生データ</translation>
  </message>
  <message>
   <source>Read status</source>
   <translation>状態の読み取り</translation>
  </message>
  <message>
   <source>Recording</source>
   <translation>記録</translation>
  </message>
  <message>
   <source>Reference</source>
   <translation>参照電極</translation>
  </message>
  <message>
   <source>Remove from the cell</source>
   <translation>セルからの取り出し</translation>
  </message>
  <message>
   <source>Report each step</source>
   <translation>各ステップの通知</translation>
  </message>
  <message>
   <source>Return offset Z</source>
   <translation>返却オフセット Z</translation>
  </message>
  <message>
   <source>Return to the rack</source>
   <translation>ラックへの返却</translation>
  </message>
  <message>
   <source>Returning</source>
   <translation>返却</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>右</translation>
  </message>
  <message>
   <source>Rinse volume</source>
   <translation>すすぎ量</translation>
  </message>
  <message>
   <source>Robot address</source>
   <translation>ロボットのアドレス</translation>
  </message>
  <message>
   <source>Robot port</source>
   <translation>ロボットのポート</translation>
  </message>
  <message>
   <source>Run number</source>
   <translation>実行番号</translation>
  </message>
  <message>
   <source>Run the sequence</source>
   <translation>シーケンスの実行</translation>
  </message>
  <message>
   <source>Sample interval</source>
   <translation>サンプリング間隔</translation>
  </message>
  <message>
   <source>Sample preparation</source>
   <translation>試料調製</translation>
  </message>
  <message>
   <source>Save data</source>
   <translation>データの保存</translation>
  </message>
  <message>
   <source>Scan rate</source>
   <translation>掃引速度</translation>
  </message>
  <message>
   <source>Sequence</source>
   <translation>シーケンス</translation>
  </message>
  <message>
   <source>Sequence control</source>
   <translation>シーケンス制御</translation>
  </message>
  <message>
   <source>Serial port, such as COM3</source>
   <translation>シリアルポート（例：COM3）</translation>
  </message>
  <message>
   <source>Serial port, such as COM4</source>
   <translation>シリアルポート（例：COM4）</translation>
  </message>
  <message>
   <source>Set-up</source>
   <translation>設定</translation>
  </message>
  <message>
   <source>Settling</source>
   <translation>安定待ち時間</translation>
  </message>
  <message>
   <source>Show points as they come</source>
   <translation>測定点のリアルタイム表示</translation>
  </message>
  <message>
   <source>Shown while it runs</source>
   <translation>実行中に表示</translation>
  </message>
  <message>
   <source>Slot</source>
   <translation>スロット</translation>
  </message>
  <message>
   <source>Slowest cycle</source>
   <translation>最長サイクル時間</translation>
  </message>
  <message>
   <source>Solution preparation</source>
   <translation>溶液調製</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>吸引元</translation>
  </message>
  <message>
   <source>Source labware</source>
   <translation>吸引元のラボウェア</translation>
  </message>
  <message>
   <source>Source well</source>
   <translation>吸引元のウェル</translation>
  </message>
  <message>
   <source>Speed</source>
   <translation>速度</translation>
  </message>
  <message>
   <source>Stable within</source>
   <translation>安定とみなす変動幅</translation>
  </message>
  <message>
   <source>Start frequency</source>
   <translation>開始周波数</translation>
  </message>
  <message>
   <source>Start voltage</source>
   <translation>開始電圧</translation>
  </message>
  <message>
   <source>Statistics</source>
   <translation>統計</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>状態</translation>
  </message>
  <message>
   <source>Stop and ask</source>
   <translation>停止して確認</translation>
  </message>
  <message>
   <source>Such as A1</source>
   <translation>例：A1</translation>
  </message>
  <message>
   <source>Such as vial_rack_2</source>
   <translation>例：vial_rack_2</translation>
  </message>
  <message>
   <source>Such as: voltage &lt; -1.5</source>
   <translation>例：voltage &lt; -1.5</translation>
  </message>
  <message>
   <source>System's own lines in the log file</source>
   <translation>ログファイルのシステム行</translation>
  </message>
  <message>
   <source>Target</source>
   <translation>分注先</translation>
  </message>
  <message>
   <source>Target cell</source>
   <translation>対象セル</translation>
  </message>
  <message>
   <source>Target labware</source>
   <translation>分注先のラボウェア</translation>
  </message>
  <message>
   <source>Target well</source>
   <translation>対象ウェル</translation>
  </message>
  <message>
   <source>Technique</source>
   <translation>測定手法</translation>
  </message>
  <message>
   <source>Template</source>
   <translation>テンプレート</translation>
  </message>
  <message>
   <source>Template in use</source>
   <translation>使用中のテンプレート</translation>
  </message>
  <message>
   <source>Test well</source>
   <translation>テストウェル</translation>
  </message>
  <message>
   <source>The sequence control says from which cycle on data is kept</source>
   <translation>どのサイクルからデータを残すかは、シーケンス制御で決まります。</translation>
  </message>
  <message>
   <source>This cycle so far</source>
   <translation>現在のサイクルの経過時間</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>時間</translation>
  </message>
  <message>
   <source>Time in the name</source>
   <translation>ファイル名への日時の追加</translation>
  </message>
  <message>
   <source>Time of the end</source>
   <translation>終了時刻</translation>
  </message>
  <message>
   <source>Times</source>
   <translation>時間の表示形式</translation>
  </message>
  <message>
   <source>Times in the metadata</source>
   <translation>メタデータへの時刻記録</translation>
  </message>
  <message>
   <source>Times the sequence runs</source>
   <translation>シーケンスの実行回数</translation>
  </message>
  <message>
   <source>Tip</source>
   <translation>チップ</translation>
  </message>
  <message>
   <source>Top of the well</source>
   <translation>ウェル上端</translation>
  </message>
  <message>
   <source>Total volume</source>
   <translation>総液量</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>再試行</translation>
  </message>
  <message>
   <source>Ultrasonic time</source>
   <translation>超音波の時間</translation>
  </message>
  <message>
   <source>Used where there is no ID</source>
   <translation>ID がない場合に使用</translation>
  </message>
  <message>
   <source>Values from a CSV file; not done here</source>
   <translation>CSV ファイルの値を使用（このプログラムでは未対応）</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>バージョン</translation>
  </message>
  <message>
   <source>Voltage</source>
   <translation>電圧</translation>
  </message>
  <message>
   <source>Voltage limit</source>
   <translation>電圧制限</translation>
  </message>
  <message>
   <source>Volume</source>
   <translation>液量</translation>
  </message>
  <message>
   <source>Volume of each additive</source>
   <translation>各添加剤の液量</translation>
  </message>
  <message>
   <source>Wait</source>
   <translation>待機</translation>
  </message>
  <message>
   <source>Wait after</source>
   <translation>終了後の待機</translation>
  </message>
  <message>
   <source>Wait before</source>
   <translation>開始前の待機</translation>
  </message>
  <message>
   <source>Waited after the node has ended</source>
   <translation>ノードの終了後に待つ時間</translation>
  </message>
  <message>
   <source>Waited before the node begins</source>
   <translation>ノードの開始前に待つ時間</translation>
  </message>
  <message>
   <source>Wash</source>
   <translation>洗浄</translation>
  </message>
  <message>
   <source>Well</source>
   <translation>ウェル</translation>
  </message>
  <message>
   <source>Well of the reactor, such as A1</source>
   <translation>リアクターのウェル（例：A1）</translation>
  </message>
  <message>
   <source>What the condition is about</source>
   <translation>条件の対象</translation>
  </message>
  <message>
   <source>What this node is for</source>
   <translation>このノードの目的</translation>
  </message>
  <message>
   <source>When it fails</source>
   <translation>失敗時の動作</translation>
  </message>
  <message>
   <source>Where to</source>
   <translation>取り外し先</translation>
  </message>
  <message>
   <source>Working</source>
   <translation>作用極</translation>
  </message>
  <message>
   <source>Write metadata</source>
   <translation>メタデータの書き出し</translation>
  </message>
  <message>
   <source>Your own name for this node</source>
   <translation>このノードに付ける名前</translation>
  </message>
  <message>
   <source>after a number of cycles</source>
   <translation>指定したサイクル数で終了</translation>
  </message>
  <message>
   <source>after a time</source>
   <translation>指定した時間で終了</translation>
  </message>
  <message>
   <source>from one cycle on</source>
   <translation>指定したサイクル以降</translation>
  </message>
  <message>
   <source>hours:minutes:seconds</source>
   <translation>時:分:秒</translation>
  </message>
  <message>
   <source>in all cycles</source>
   <translation>すべてのサイクル</translation>
  </message>
  <message>
   <source>in the last cycles</source>
   <translation>末尾のサイクルのみ</translation>
  </message>
  <message>
   <source>minutes</source>
   <translation>分</translation>
  </message>
  <message>
   <source>seconds</source>
   <translation>秒</translation>
  </message>
  <message>
   <source>when a condition holds</source>
   <translation>条件の成立で終了</translation>
  </message>
 </context>
 <context>
  <name>Check</name>
  <message>
   <source>Errors ({count}): mend them, then the workflow can run</source>
   <translation>エラー（{count} 件）：修正すると、ワークフローを実行できます</translation>
  </message>
  <message>
   <source>Errors ({count}): no run before mended</source>
   <translation type="vanished">エラー（{count} 件）：修正するまで実行できません</translation>
  </message>
  <message>
   <source>Notes ({count})</source>
   <translation>参考（{count} 件）</translation>
  </message>
  <message>
   <source>The whole file</source>
   <translation>ファイル全体</translation>
  </message>
  <message>
   <source>Warnings ({count}): a live run asks you to confirm them</source>
   <translation>警告（{count} 件）：ライブ実行の前に確認が必要です</translation>
  </message>
  <message>
   <source>What to do: {action}</source>
   <translation>対処：{action}</translation>
  </message>
  <message>
   <source>{node}, cycle {cycle}</source>
   <translation>{node}、サイクル {cycle}</translation>
  </message>
 </context>
 <context>
  <name>CheckPanel</name>
  <message>
   <source>No workflow is open.</source>
   <translation>ワークフローが開かれていません。</translation>
  </message>
  <message>
   <source>Nothing found: this workflow can run.</source>
   <translation>指摘はありません。このワークフローは実行できます。</translation>
  </message>
  <message>
   <source>What the check found</source>
   <translation>チェックの結果</translation>
  </message>
 </context>
 <context>
  <name>CloseQuestion</name>
  <message>
   <source>A run is active</source>
   <translation>実行中です</translation>
  </message>
  <message>
   <source>Closing the window stops the run: the command under way ends, the tool is parked, pumps off, cell off. What was done is kept in the history.</source>
   <translation>ウィンドウを閉じると実行を停止します。進行中のコマンドが終わってから、ツールを元の位置に戻し、ポンプとセルをオフにします。ここまでの内容は履歴に残ります。</translation>
  </message>
  <message>
   <source>Closing…</source>
   <translation>終了処理中…</translation>
  </message>
  <message>
   <source>Keep running</source>
   <translation>実行を続ける</translation>
  </message>
  <message>
   <source>Stop the run and close</source>
   <translation>実行を停止して閉じる</translation>
  </message>
  <message>
   <source>The window closes when the run has stopped.</source>
   <translation>実行が停止すると、ウィンドウが閉じます。</translation>
  </message>
 </context>
 <context>
  <name>Compare</name>
  <message>
   <source>Attempts</source>
   <translation>試行回数</translation>
  </message>
  <message>
   <source>Duration</source>
   <translation>所要時間</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>エラー</translation>
  </message>
  <message>
   <source>File</source>
   <translation>ファイル</translation>
  </message>
  <message>
   <source>Mode</source>
   <translation>モード</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>結果</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>パラメータ</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>結果</translation>
  </message>
  <message>
   <source>Robot</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>Run by</source>
   <translation>実行方式</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>シード</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状態</translation>
  </message>
  <message>
   <source>The runs</source>
   <translation>実行</translation>
  </message>
  <message>
   <source>Took</source>
   <translation>所要時間</translation>
  </message>
  <message>
   <source>Workflow</source>
   <translation>ワークフロー</translation>
  </message>
  <message>
   <source>Workflow's id</source>
   <translation>ワークフローの ID</translation>
  </message>
  <message>
   <source>cycle {cycle}</source>
   <translation>サイクル {cycle}</translation>
  </message>
  <message>
   <source>only in the first run</source>
   <translation>1 つ目の実行のみ</translation>
  </message>
  <message>
   <source>only in the second run</source>
   <translation>2 つ目の実行のみ</translation>
  </message>
  <message>
   <source>{change} ({part})</source>
   <translation>{change}（{part}）</translation>
  </message>
 </context>
 <context>
  <name>ControlStrip</name>
  <message>
   <source>Not ready</source>
   <translation>準備ができていません</translation>
  </message>
  <message>
   <source>Open data folder</source>
   <translation>データフォルダーを開く</translation>
  </message>
  <message>
   <source>Show the files of this run.</source>
   <translation>この実行のファイルを表示します。</translation>
  </message>
  <message>
   <source>Took {duration} on the run's clock.</source>
   <translation>実行の時計で {duration} かかりました。</translation>
  </message>
  <message>
   <source>Waits until the journal can be written.</source>
   <translation>実行記録に書き込めるようになるまで待っています。</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done}/{total}</translation>
  </message>
  <message>
   <source>{reason} · {duration} to go</source>
   <translation>{reason} · 残り {duration}</translation>
  </message>
  <message>
   <source>{steps} · {left}</source>
   <translation>{steps} · {left}</translation>
  </message>
  <message>
   <source>{total} steps · {time} expected</source>
   <translation type="vanished">{total} ステップ · 予定 {time}</translation>
  </message>
 </context>
 <context>
  <name>CurveTree</name>
  <message>
   <source>Curves: what is checked is shown</source>
   <translation>曲線：選択したものを表示します</translation>
  </message>
  <message>
   <source>{node}: {series}</source>
   <translation>{node}：{series}</translation>
  </message>
  <message>
   <source>{run} (simulated)</source>
   <translation>{run}（模擬）</translation>
  </message>
 </context>
 <context>
  <name>Dates</name>
  <message>
   <source>April {year}</source>
   <translation>{year}年4月</translation>
  </message>
  <message>
   <source>August {year}</source>
   <translation>{year}年8月</translation>
  </message>
  <message>
   <source>December {year}</source>
   <translation>{year}年12月</translation>
  </message>
  <message>
   <source>February {year}</source>
   <translation>{year}年2月</translation>
  </message>
  <message>
   <source>Fri</source>
   <translation>金</translation>
  </message>
  <message>
   <source>January {year}</source>
   <translation>{year}年1月</translation>
  </message>
  <message>
   <source>July {year}</source>
   <translation>{year}年7月</translation>
  </message>
  <message>
   <source>June {year}</source>
   <translation>{year}年6月</translation>
  </message>
  <message>
   <source>March {year}</source>
   <translation>{year}年3月</translation>
  </message>
  <message>
   <source>May {year}</source>
   <translation>{year}年5月</translation>
  </message>
  <message>
   <source>Mon</source>
   <translation>月</translation>
  </message>
  <message>
   <source>November {year}</source>
   <translation>{year}年11月</translation>
  </message>
  <message>
   <source>October {year}</source>
   <translation>{year}年10月</translation>
  </message>
  <message>
   <source>Sat</source>
   <translation>土</translation>
  </message>
  <message>
   <source>September {year}</source>
   <translation>{year}年9月</translation>
  </message>
  <message>
   <source>Sun</source>
   <translation>日</translation>
  </message>
  <message>
   <source>Thu</source>
   <translation>木</translation>
  </message>
  <message>
   <source>Today, {day}</source>
   <translation>今日、{day}</translation>
  </message>
  <message>
   <source>Tomorrow, {day}</source>
   <translation>明日、{day}</translation>
  </message>
  <message>
   <source>Tue</source>
   <translation>火</translation>
  </message>
  <message>
   <source>Wed</source>
   <translation>水</translation>
  </message>
  <message>
   <source>today {time}</source>
   <translation>今日 {time}</translation>
  </message>
  <message>
   <source>tomorrow {time}</source>
   <translation>明日 {time}</translation>
  </message>
  <message>
   <source>yesterday {time}</source>
   <translation>昨日 {time}</translation>
  </message>
  <message>
   <source>{day} {time}</source>
   <translation>{day} {time}</translation>
  </message>
  <message>
   <source>{weekday} {date}</source>
   <translation>{date}（{weekday}）</translation>
  </message>
 </context>
 <context>
  <name>Deck</name>
  <message>
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <source>A tip that this run does not take.</source>
   <translation>この実行では使わないチップです。</translation>
  </message>
  <message>
   <source>A tip, not used.</source>
   <translation>未使用のチップです。</translation>
  </message>
  <message>
   <source>A tip, the next to be taken.</source>
   <translation>次に使うチップです。</translation>
  </message>
  <message>
   <source>Away: {tool}</source>
   <translation>取り出し中：{tool}</translation>
  </message>
  <message>
   <source>Empty, holds {capacity}</source>
   <translation>空、容量 {capacity}</translation>
  </message>
  <message>
   <source>In its place: {tool}</source>
   <translation>元の位置：{tool}</translation>
  </message>
  <message>
   <source>It is not known what was done here last.</source>
   <translation>ここで最後に何が行われたかは不明です。</translation>
  </message>
  <message>
   <source>No tool belongs here.</source>
   <translation>ここに置くツールはありません。</translation>
  </message>
  <message>
   <source>The pipette holds {held}</source>
   <translation>ピペット：{held}</translation>
  </message>
  <message>
   <source>The pipette is empty</source>
   <translation>ピペット：装着なし</translation>
  </message>
  <message>
   <source>The tip was taken.</source>
   <translation>チップは使用済みです。</translation>
  </message>
  <message>
   <source>no tips left</source>
   <translation>残りのチップなし</translation>
  </message>
  <message>
   <source>{count} tips, next {well}</source>
   <translation>チップ {count} 本、次は {well}</translation>
  </message>
  <message>
   <source>{labware} {well}</source>
   <translation>{labware} {well}</translation>
  </message>
  <message>
   <source>{liquid}: {volume}</source>
   <translation>{liquid}：{volume}</translation>
  </message>
  <message>
   <source>{pipette} · at {place}</source>
   <translation>{pipette} · 位置 {place}</translation>
  </message>
  <message>
   <source>{pipette}, in it {liquids}</source>
   <translation>{pipette}、チップ内 {liquids}</translation>
  </message>
  <message>
   <source>{volume} of {capacity} ({percent} %)</source>
   <translation>{volume} / {capacity}（{percent} %）</translation>
  </message>
  <message>
   <source>{volume} of {capacity}: {over} too much</source>
   <translation>{volume} / {capacity}：{over} 超過</translation>
  </message>
  <message>
   <source>{volume} {liquid}</source>
   <translation>{liquid} {volume}</translation>
  </message>
 </context>
 <context>
  <name>DeckCanvas</name>
  <message>
   <source>Trash</source>
   <translation>廃棄</translation>
  </message>
 </context>
 <context>
  <name>DeckDetails</name>
  <message>
   <source>Choose a well, a tip or a tool to see what is there.</source>
   <translation>ウェル、チップ、ツールを選ぶと、そこに何があるかを表示します。</translation>
  </message>
  <message>
   <source>Next: {node}</source>
   <translation>次：{node}</translation>
  </message>
  <message>
   <source>Next: {node}, then {later}</source>
   <translation>次：{node}、その後 {later}</translation>
  </message>
  <message>
   <source>Nothing has happened here yet.</source>
   <translation>ここではまだ何も行われていません。</translation>
  </message>
  <message>
   <source>Now: {node}</source>
   <translation>実行中：{node}</translation>
  </message>
  <message>
   <source>What is at the chosen place, and what happened there</source>
   <translation>選んだ位置にあるものと、そこで行われたこと</translation>
  </message>
  <message>
   <source>{count} earlier</source>
   <translation>以前の記録 {count} 件</translation>
  </message>
 </context>
 <context>
  <name>DeckHead</name>
  <message>
   <source>Before the run</source>
   <translation>実行前</translation>
  </message>
  <message>
   <source>Cell on</source>
   <translation>セル オン</translation>
  </message>
  <message>
   <source>DRY RUN</source>
   <translation>ドライラン</translation>
  </message>
  <message>
   <source>Enlarge labware</source>
   <translation>ラボウェアを拡大</translation>
  </message>
  <message>
   <source>Give the deck the room of list and log</source>
   <translation>一覧とログの場所も使ってデッキを表示</translation>
  </message>
  <message>
   <source>LIVE RUN</source>
   <translation>ライブ実行</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>大きく表示</translation>
  </message>
  <message>
   <source>Pump {numbers} on</source>
   <translation>ポンプ {numbers} オン</translation>
  </message>
  <message>
   <source>Show the labware of the chosen place large; a double click does so too</source>
   <translation>選んだ位置のラボウェアを大きく表示（ダブルクリックでも可）</translation>
  </message>
  <message>
   <source>Show the whole deck again</source>
   <translation>デッキ全体の表示に戻る</translation>
  </message>
  <message>
   <source>Ultrasound on</source>
   <translation>超音波 オン</translation>
  </message>
  <message>
   <source>Whole deck</source>
   <translation>デッキ全体</translation>
  </message>
 </context>
 <context>
  <name>DeckLegend</name>
  <message>
   <source>Legend</source>
   <translation>凡例</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>次</translation>
  </message>
  <message>
   <source>Next tip</source>
   <translation>次のチップ</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>実行中</translation>
  </message>
  <message>
   <source>Tip taken</source>
   <translation>使用済み</translation>
  </message>
 </context>
 <context>
  <name>DeckMap</name>
  <message>
   <source>Deck map: arrow keys choose a place, Tab the next labware, Enter enlarges it</source>
   <translation>デッキの図：矢印キーで位置を選択、Tab で次のラボウェア、Enter で拡大</translation>
  </message>
  <message>
   <source>Trash</source>
   <translation type="vanished">廃棄ボックス</translation>
  </message>
 </context>
 <context>
  <name>DeckTab</name>
  <message>
   <source>Deck</source>
   <translation>デッキ</translation>
  </message>
 </context>
 <context>
  <name>DeleteQuestion</name>
  <message>
   <source>Delete</source>
   <translation>削除</translation>
  </message>
  <message>
   <source>Delete “{name}”?</source>
   <translation>「{name}」を削除しますか？</translation>
  </message>
  <message>
   <source>Its schedule and planned runs go. Runs that were made stay in History.</source>
   <translation>予定と、これからの実行も削除されます。これまでの実行は履歴に残ります。</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>残す</translation>
  </message>
 </context>
 <context>
  <name>DeploymentForm</name>
  <message>
   <source>Cancel</source>
   <translation>キャンセル</translation>
  </message>
  <message>
   <source>Change “{name}”</source>
   <translation>「{name}」を変更</translation>
  </message>
  <message>
   <source>Deploy</source>
   <translation>デプロイ</translation>
  </message>
  <message>
   <source>Deploy “{workflow}”</source>
   <translation>「{workflow}」をデプロイ</translation>
  </message>
  <message>
   <source>Give the deployment a name.</source>
   <translation>デプロイメントに名前を付けてください。</translation>
  </message>
  <message>
   <source>How</source>
   <translation>実行条件</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名前</translation>
  </message>
  <message>
   <source>Name of the deployment</source>
   <translation>デプロイメントの名前</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>実行の予定</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>The Prefect server is being told…</source>
   <translation>Prefect サーバーに送信しています…</translation>
  </message>
  <message>
   <source>The schedule cannot be as it is.</source>
   <translation>この予定は設定できません。</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>バージョン</translation>
  </message>
  <message>
   <source>{heading}, with the changes that are not saved yet</source>
   <translation>{heading}（未保存の変更を含む）</translation>
  </message>
 </context>
 <context>
  <name>DeploymentList</name>
  <message>
   <source>Arm for live…</source>
   <translation>ライブ用に有効化…</translation>
  </message>
  <message>
   <source>Delete…</source>
   <translation>削除…</translation>
  </message>
  <message>
   <source>Deploy the open workflow…</source>
   <translation>開いているワークフローをデプロイ…</translation>
  </message>
  <message>
   <source>Deployments</source>
   <translation>デプロイメント</translation>
  </message>
  <message>
   <source>Disarm</source>
   <translation>無効化</translation>
  </message>
  <message>
   <source>Edit…</source>
   <translation>編集…</translation>
  </message>
  <message>
   <source>It was deployed from another computer, whose executor runs it.</source>
   <translation>別のコンピューターからデプロイされたもので、そのコンピューターの実行プロセスが実行します。</translation>
  </message>
  <message>
   <source>Live runs begin only when it is armed.</source>
   <translation>ライブ実行は、有効化するまで始まりません。</translation>
  </message>
  <message>
   <source>No deployments yet. Open a workflow, then deploy it here: it runs by itself at the times that you give it, or when it is asked to.</source>
   <translation>まだデプロイメントはありません。ワークフローを開いてから、ここでデプロイしてください。指定した時刻に自動で、または指示したときに実行されます。</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>一時停止</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>読み込み中…</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>再開</translation>
  </message>
  <message>
   <source>Run now</source>
   <translation>今すぐ実行</translation>
  </message>
 </context>
 <context>
  <name>DoubtBand</name>
  <message>
   <source>Not known whether this was done: {command} at {labware} {well}. Look at the bench: the map shows what may be.</source>
   <translation>実行されたかどうか不明：{labware} {well} での {command}。実験台を確認してください。図は、ありうる状態を示します。</translation>
  </message>
  <message>
   <source>Not known whether this was done: {command}. Look at the bench: the map shows what may be.</source>
   <translation>実行されたかどうか不明：{command}。実験台を確認してください。図は、ありうる状態を示します。</translation>
  </message>
 </context>
 <context>
  <name>EmptyState</name>
  <message>
   <source>A JSON file that the Canvas editor exported. It is checked as it is opened.</source>
   <translation>Canvas エディターからエクスポートした JSON ファイルです。開くときにチェックします。</translation>
  </message>
  <message>
   <source>Drop a workflow file here</source>
   <translation>ここにワークフローファイルをドロップしてください</translation>
  </message>
  <message>
   <source>Recent files</source>
   <translation>最近使ったファイル</translation>
  </message>
 </context>
 <context>
  <name>ExecutorRow</name>
  <message>
   <source>End</source>
   <translation>終了</translation>
  </message>
  <message>
   <source>It begins nothing more, and ends when run {run} has ended.</source>
   <translation>新しい実行は始めません。実行 {run} が終わると終了します。</translation>
  </message>
  <message>
   <source>It begins nothing more, and ends when {count} runs have ended.</source>
   <translation>新しい実行は始めません。{count} 件の実行が終わると終了します。</translation>
  </message>
  <message>
   <source>It begins nothing more. Runs under way go on to their end.</source>
   <translation>新しい実行を始めなくなります。実行中のものは最後まで続きます。</translation>
  </message>
  <message>
   <source>It begins the runs of deployments when they are due, also while this window is closed, and goes on until the computer is shut down. To have it start with the computer, let the Task Scheduler (Windows) or systemd (Linux) call “sdl1 prefect worker”; the user guide of Prefect tells how.</source>
   <translation>デプロイメントの実行を、予定の時刻になると始めます。このウィンドウを閉じていても、コンピューターの電源を切るまで動き続けます。コンピューターと一緒に起動するには、タスク スケジューラ（Windows）か systemd（Linux）から「sdl1 prefect worker」を呼び出します。手順は Prefect のユーザーガイドにあります。</translation>
  </message>
  <message>
   <source>It does not run: no deployment begins.</source>
   <translation>動いていません。デプロイメントの実行は始まりません。</translation>
  </message>
  <message>
   <source>It is being started…</source>
   <translation>起動しています…</translation>
  </message>
  <message>
   <source>It is ending…</source>
   <translation>終了しています…</translation>
  </message>
  <message>
   <source>It runs since {time}, and is not ready yet.</source>
   <translation>{time} から動いていますが、まだ準備ができていません。</translation>
  </message>
  <message>
   <source>It runs since {time}, and looks for due runs.</source>
   <translation>{time} から動いていて、予定の時刻になった実行を探しています。</translation>
  </message>
  <message>
   <source>It runs since {time}; run {run} is under way.</source>
   <translation>{time} から動いています。実行 {run} が進行中です。</translation>
  </message>
  <message>
   <source>It runs since {time}; {count} runs are under way.</source>
   <translation>{time} から動いています。{count} 件の実行が進行中です。</translation>
  </message>
  <message>
   <source>Looking for it…</source>
   <translation>実行プロセスを探しています…</translation>
  </message>
  <message>
   <source>Start now</source>
   <translation>今すぐ起動</translation>
  </message>
 </context>
 <context>
  <name>FilterBar</name>
  <message>
   <source>Any robot</source>
   <translation>すべてのロボット</translation>
  </message>
  <message>
   <source>Any state</source>
   <translation>すべての状態</translation>
  </message>
  <message>
   <source>Any tag</source>
   <translation>すべてのタグ</translation>
  </message>
  <message>
   <source>Any time</source>
   <translation>すべての期間</translation>
  </message>
  <message>
   <source>Any workflow</source>
   <translation>すべてのワークフロー</translation>
  </message>
  <message>
   <source>Asked for by</source>
   <translation>依頼元</translation>
  </message>
  <message>
   <source>Asked for by anyone</source>
   <translation>すべての依頼元</translation>
  </message>
  <message>
   <source>Dry and live</source>
   <translation>ドライランとライブ</translation>
  </message>
  <message>
   <source>Dry run or live</source>
   <translation>ドライランまたはライブ</translation>
  </message>
  <message>
   <source>Dry runs</source>
   <translation>ドライラン</translation>
  </message>
  <message>
   <source>Last 30 days</source>
   <translation>過去 30 日</translation>
  </message>
  <message>
   <source>Last 365 days</source>
   <translation>過去 365 日</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>過去 7 日</translation>
  </message>
  <message>
   <source>Live runs</source>
   <translation>ライブ実行</translation>
  </message>
  <message>
   <source>More filters</source>
   <translation>ほかの絞り込み</translation>
  </message>
  <message>
   <source>Native and Prefect</source>
   <translation>ネイティブと Prefect</translation>
  </message>
  <message>
   <source>Robot</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>Run by</source>
   <translation>実行方式</translation>
  </message>
  <message>
   <source>Search name, tag, note, file, id</source>
   <translation>名前、タグ、メモ、ファイル、ID を検索</translation>
  </message>
  <message>
   <source>Search runs</source>
   <translation>実行の検索</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>すべて表示</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状態</translation>
  </message>
  <message>
   <source>Tag</source>
   <translation>タグ</translation>
  </message>
  <message>
   <source>Tag, workflow, who runs the nodes, robot, who asked</source>
   <translation>タグ、ワークフロー、実行方式、ロボット、依頼元</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>期間</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>今日</translation>
  </message>
  <message>
   <source>Under way</source>
   <translation>進行中</translation>
  </message>
  <message>
   <source>Workflow</source>
   <translation>ワークフロー</translation>
  </message>
 </context>
 <context>
  <name>FilterBox</name>
  <message>
   <source>Remove the filter {filter}</source>
   <translation>絞り込み「{filter}」を解除</translation>
  </message>
  <message>
   <source>{filter}: {value}</source>
   <translation>{filter}：{value}</translation>
  </message>
 </context>
 <context>
  <name>FirstStart</name>
  <message>
   <source>All of this can be changed in Settings.</source>
   <translation>すべて、後から「設定」で変更できます。</translation>
  </message>
  <message>
   <source>As the system: {language}</source>
   <translation>システムに合わせる：{language}</translation>
  </message>
  <message>
   <source>Choose the data folder</source>
   <translation>データフォルダーを選択</translation>
  </message>
  <message>
   <source>Data folder</source>
   <translation>データフォルダー</translation>
  </message>
  <message>
   <source>IP address or name of the OT-2. Leave it empty for now: a dry run needs none.</source>
   <translation>OT-2 の IP アドレスか名前です。今は空欄でかまいません（ドライランでは不要です）。</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>言語</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>後で設定</translation>
  </message>
  <message>
   <source>Robot</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>Robot address</source>
   <translation>ロボットのアドレス</translation>
  </message>
  <message>
   <source>Runs, their data and the history are kept here, on a disk of this computer.</source>
   <translation>実行とそのデータ、履歴をここに保存します。このコンピューターのディスクを指定してください。</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>開始</translation>
  </message>
  <message>
   <source>The environment variable SDL1_DATA_DIR says where data goes.</source>
   <translation>データの保存先は、環境変数 SDL1_DATA_DIR で決まっています。</translation>
  </message>
  <message>
   <source>Three questions before you begin. Each has an answer that works already.</source>
   <translation>始める前に 3 つだけ確認します。どれも、このままで使えます。</translation>
  </message>
  <message>
   <source>Welcome to SDL1 Desktop</source>
   <translation>SDL1 Desktop へようこそ</translation>
  </message>
 </context>
 <context>
  <name>FoldersSection</name>
  <message>
   <source>Another data folder takes effect when the program is started again; what is in the present one stays there. Another deck set-up takes effect at the next run.</source>
   <translation>データフォルダーの変更は、プログラムを起動し直すと反映されます（今のフォルダーの内容はそこに残ります）。デッキ設定の変更は、次の実行から反映されます。</translation>
  </message>
  <message>
   <source>Data folder</source>
   <translation>データフォルダー</translation>
  </message>
  <message>
   <source>Deck set-up</source>
   <translation>デッキ設定</translation>
  </message>
  <message>
   <source>Folders</source>
   <translation>フォルダー</translation>
  </message>
  <message>
   <source>SDL1's own</source>
   <translation>SDL1 の標準</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>表示</translation>
  </message>
  <message>
   <source>The environment variable SDL1_DATA_DIR says where data goes.</source>
   <translation>データの保存先は、環境変数 SDL1_DATA_DIR で決まっています。</translation>
  </message>
  <message>
   <source>Until the program is started again: {folder}</source>
   <translation>プログラムを起動し直すまで：{folder}</translation>
  </message>
 </context>
 <context>
  <name>GuestLine</name>
  <message>
   <source>Close</source>
   <translation>閉じる</translation>
  </message>
  <message>
   <source>Dry run. Show it to pause or stop it.</source>
   <translation>ドライランです。一時停止や停止をするには、表示してください。</translation>
  </message>
  <message>
   <source>Dry run. Stop and HALT act on it.</source>
   <translation>ドライランです。「停止」と「緊急停止」は、この実行に働きます。</translation>
  </message>
  <message>
   <source>HALT it</source>
   <translation>この実行を緊急停止</translation>
  </message>
  <message>
   <source>Leave it</source>
   <translation>表示をやめる</translation>
  </message>
  <message>
   <source>Live run. Stop and HALT act on it.</source>
   <translation>ライブ実行です。「停止」と「緊急停止」は、この実行に働きます。</translation>
  </message>
  <message>
   <source>Live run: it moves the robot. Show it to pause or stop it.</source>
   <translation>ライブ実行です。ロボットが動きます。一時停止や停止をするには、表示してください。</translation>
  </message>
  <message>
   <source>Open workflow</source>
   <translation>開いているワークフロー</translation>
  </message>
  <message>
   <source>Run, opening a file or an edit shows your own workflow again.</source>
   <translation type="vanished">「実行」を押すか、ファイルを開くか、編集すると、ご自身のワークフローの表示に戻ります。</translation>
  </message>
  <message>
   <source>Show it</source>
   <translation>表示する</translation>
  </message>
  <message>
   <source>Show the open workflow again.</source>
   <translation>開いているワークフローの表示に戻します。</translation>
  </message>
  <message>
   <source>Show the open workflow again. The run goes on.</source>
   <translation type="vanished">開いているワークフローの表示に戻ります。実行は続きます。</translation>
  </message>
  <message>
   <source>The history keeps it.</source>
   <translation>履歴に残っています。</translation>
  </message>
  <message>
   <source>These are its nodes. Open a workflow to go on.</source>
   <translation>表示中のノードはこの実行のものです。続けるにはワークフローを開いてください。</translation>
  </message>
  <message>
   <source>These are its nodes. Run begins “{open}”, the open workflow.</source>
   <translation>表示中のノードはこの実行のものです。［実行］を押すと、開いているワークフロー「{open}」が始まります。</translation>
  </message>
  <message>
   <source>This run was begun by {origin}.</source>
   <translation>この実行の開始元：{origin}。</translation>
  </message>
  <message>
   <source>a Python program</source>
   <translation>Python プログラム</translation>
  </message>
  <message>
   <source>a deployment</source>
   <translation>デプロイメント</translation>
  </message>
  <message>
   <source>another window</source>
   <translation>別のウィンドウ</translation>
  </message>
  <message>
   <source>the command line</source>
   <translation>コマンドライン</translation>
  </message>
  <message>
   <source>the watched folder</source>
   <translation>監視フォルダー</translation>
  </message>
  <message>
   <source>“{workflow}”, begun by {origin}, goes on.</source>
   <translation>「{workflow}」（開始元：{origin}）を実行中です。</translation>
  </message>
  <message>
   <source>“{workflow}”, begun by {origin}, has failed.</source>
   <translation>「{workflow}」（開始元：{origin}）が失敗しました。</translation>
  </message>
  <message>
   <source>“{workflow}”, begun by {origin}, is completed.</source>
   <translation>「{workflow}」（開始元：{origin}）が完了しました。</translation>
  </message>
  <message>
   <source>“{workflow}”, begun by {origin}, was interrupted.</source>
   <translation>「{workflow}」（開始元：{origin}）が中断しました。</translation>
  </message>
  <message>
   <source>“{workflow}”, begun by {origin}, was stopped.</source>
   <translation>「{workflow}」（開始元：{origin}）が停止しました。</translation>
  </message>
 </context>
 <context>
  <name>Header</name>
  <message>
   <source>No workflow is open</source>
   <translation>ワークフローが開かれていません</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>読み込み中…</translation>
  </message>
  <message>
   <source>cell</source>
   <translation>セル</translation>
  </message>
  <message>
   <source>cell · real</source>
   <translation>セル · 実機</translation>
  </message>
  <message>
   <source>cell · simulated</source>
   <translation>セル · 模擬</translation>
  </message>
  <message>
   <source>cell · will be real</source>
   <translation>セル · 実機（予定）</translation>
  </message>
  <message>
   <source>goes on with run {run}</source>
   <translation>実行 {run} の続き</translation>
  </message>
  <message>
   <source>pumps</source>
   <translation>ポンプ</translation>
  </message>
  <message>
   <source>pumps · real</source>
   <translation>ポンプ · 実機</translation>
  </message>
  <message>
   <source>pumps · simulated</source>
   <translation>ポンプ · 模擬</translation>
  </message>
  <message>
   <source>pumps · will be real</source>
   <translation>ポンプ · 実機（予定）</translation>
  </message>
  <message>
   <source>robot</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>robot · real</source>
   <translation>ロボット · 実機</translation>
  </message>
  <message>
   <source>robot · simulated</source>
   <translation>ロボット · 模擬</translation>
  </message>
  <message>
   <source>robot · will be real</source>
   <translation>ロボット · 実機（予定）</translation>
  </message>
 </context>
 <context>
  <name>History</name>
  <message>
   <source>Asked for by</source>
   <translation>依頼元</translation>
  </message>
  <message>
   <source>DRY RUN</source>
   <translation>ドライラン</translation>
  </message>
  <message>
   <source>Devices</source>
   <translation>装置</translation>
  </message>
  <message>
   <source>Ended</source>
   <translation>終了</translation>
  </message>
  <message>
   <source>Error: {text}</source>
   <translation>エラー：{text}</translation>
  </message>
  <message>
   <source>File</source>
   <translation>ファイル</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>フォルダー</translation>
  </message>
  <message>
   <source>Goes on with</source>
   <translation>再開元</translation>
  </message>
  <message>
   <source>LIVE</source>
   <translation>ライブ</translation>
  </message>
  <message>
   <source>Native</source>
   <translation>ネイティブ</translation>
  </message>
  <message>
   <source>Prefect</source>
   <translation>Prefect</translation>
  </message>
  <message>
   <source>Robot</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>実行</translation>
  </message>
  <message>
   <source>Run by</source>
   <translation>実行方式</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>シード</translation>
  </message>
  <message>
   <source>Started</source>
   <translation>開始</translation>
  </message>
  <message>
   <source>Took</source>
   <translation>所要時間</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>バージョン</translation>
  </message>
  <message>
   <source>Warning: {text}</source>
   <translation>警告：{text}</translation>
  </message>
  <message>
   <source>Workflow</source>
   <translation>ワークフロー</translation>
  </message>
  <message>
   <source>a Python program</source>
   <translation>Python プログラム</translation>
  </message>
  <message>
   <source>a deployment</source>
   <translation>デプロイメント</translation>
  </message>
  <message>
   <source>cell</source>
   <translation>セル</translation>
  </message>
  <message>
   <source>done</source>
   <translation>完了</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>失敗</translation>
  </message>
  <message>
   <source>marked as done</source>
   <translation>完了扱い</translation>
  </message>
  <message>
   <source>pumps</source>
   <translation>ポンプ</translation>
  </message>
  <message>
   <source>real</source>
   <translation>実機</translation>
  </message>
  <message>
   <source>robot</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>simulated</source>
   <translation>模擬</translation>
  </message>
  <message>
   <source>skipped</source>
   <translation>スキップ</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>the command line</source>
   <translation>コマンドライン</translation>
  </message>
  <message>
   <source>the watched folder</source>
   <translation>監視フォルダー</translation>
  </message>
  <message>
   <source>the window</source>
   <translation>ウィンドウ</translation>
  </message>
  <message>
   <source>{device}: {kind}</source>
   <translation>{device}：{kind}</translation>
  </message>
  <message>
   <source>{node}, {parameter}: {used} (in the file {file})</source>
   <translation>{node}、{parameter}：{used}（ファイルの値 {file}）</translation>
  </message>
  <message>
   <source>{state} · {started}</source>
   <translation>{state} · {started}</translation>
  </message>
  <message>
   <source>{successful_nodes} of {total_nodes} nodes succeeded, {failed_nodes} failed, {skipped_nodes} did not run</source>
   <translation>{total_nodes} ノード中 {successful_nodes} 成功、{failed_nodes} 失敗、{skipped_nodes} 未実行</translation>
  </message>
 </context>
 <context>
  <name>HistoryPage</name>
  <message>
   <source>Choose a run to see its log.</source>
   <translation type="vanished">実行を選ぶと、ログを表示します。</translation>
  </message>
  <message>
   <source>History</source>
   <translation type="vanished">履歴</translation>
  </message>
  <message>
   <source>LIVE</source>
   <translation type="vanished">ライブ</translation>
  </message>
  <message>
   <source>Mode</source>
   <translation type="vanished">モード</translation>
  </message>
  <message>
   <source>No run was made yet. Each run is kept here.</source>
   <translation type="vanished">まだ実行はありません。実行するたびに、ここに記録が残ります。</translation>
  </message>
  <message>
   <source>Open data folder</source>
   <translation type="vanished">データフォルダーを開く</translation>
  </message>
  <message>
   <source>Show more</source>
   <translation type="vanished">さらに表示</translation>
  </message>
  <message>
   <source>Started</source>
   <translation type="vanished">開始</translation>
  </message>
  <message>
   <source>State</source>
   <translation type="vanished">状態</translation>
  </message>
  <message>
   <source>The program ended while this run was active.</source>
   <translation type="vanished">この実行の途中でプログラムが終了しました。</translation>
  </message>
  <message>
   <source>Took</source>
   <translation type="vanished">所要時間</translation>
  </message>
  <message>
   <source>Workflow</source>
   <translation type="vanished">ワークフロー</translation>
  </message>
  <message>
   <source>dry run</source>
   <translation type="vanished">ドライラン</translation>
  </message>
 </context>
 <context>
  <name>HistoryView</name>
  <message>
   <source>1 run</source>
   <translation>実行 1 件</translation>
  </message>
  <message>
   <source>1 run found</source>
   <translation>該当する実行 1 件</translation>
  </message>
  <message>
   <source>All runs</source>
   <translation>すべての実行</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation type="vanished">キャンセル</translation>
  </message>
  <message>
   <source>Choose a run to see it, or two (with Ctrl) to compare them.</source>
   <translation type="vanished">実行を選ぶと内容を表示し、2 つ選ぶと（Ctrl を押しながら）比較できます。</translation>
  </message>
  <message>
   <source>Choose the run to compare with.</source>
   <translation type="vanished">比較する実行を選んでください。</translation>
  </message>
  <message>
   <source>Chosen run</source>
   <translation>選択した実行</translation>
  </message>
  <message>
   <source>History</source>
   <translation>履歴</translation>
  </message>
  <message>
   <source>No run is found. Change the search, or show all.</source>
   <translation type="vanished">該当する実行はありません。検索条件を変えるか、すべて表示にしてください。</translation>
  </message>
  <message>
   <source>No run was made yet. Each run is kept here.</source>
   <translation type="vanished">まだ実行はありません。実行するたびに、ここに記録が残ります。</translation>
  </message>
  <message>
   <source>Parts of the history</source>
   <translation>履歴の表示の切り替え</translation>
  </message>
  <message>
   <source>Runs, the newest first</source>
   <translation type="vanished">実行（新しい順）</translation>
  </message>
  <message>
   <source>{count} runs</source>
   <translation>実行 {count} 件</translation>
  </message>
  <message>
   <source>{count} runs found</source>
   <translation>該当する実行 {count} 件</translation>
  </message>
 </context>
 <context>
  <name>HttpSection</name>
  <message>
   <source>Accept live runs over HTTP</source>
   <translation>HTTP からのライブ実行を受け付ける</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>アドレス</translation>
  </message>
  <message>
   <source>Address of this computer</source>
   <translation type="vanished">このコンピューターのアドレス</translation>
  </message>
  <message>
   <source>Allowed names</source>
   <translation>許可する名前</translation>
  </message>
  <message>
   <source>Allowed web pages</source>
   <translation>許可するウェブページ</translation>
  </message>
  <message>
   <source>An address or a name of this computer, for example 127.0.0.1.</source>
   <translation>このコンピューターのアドレスか名前を入力してください（例：127.0.0.1）。</translation>
  </message>
  <message>
   <source>Certificate and key are needed both.</source>
   <translation>証明書とキーの両方が必要です。</translation>
  </message>
  <message>
   <source>Copy address</source>
   <translation>アドレスをコピー</translation>
  </message>
  <message>
   <source>Each with its scheme and without a path, for example https://editor.example; several with spaces between them.</source>
   <translation>スキームを付け、パスは付けずに入力してください（例：https://editor.example）。複数ある場合はスペースで区切ります。</translation>
  </message>
  <message>
   <source>Files put into its folder “input” are taken up, and moved to “completed” or “failed” with their results. Nothing is ever run live from there.</source>
   <translation>フォルダー「input」に置かれたファイルを取り込み、結果とともに「completed」か「failed」に移します。ここからライブ実行が行われることはありません。</translation>
  </message>
  <message>
   <source>HTTP and watched folder</source>
   <translation>HTTP と監視フォルダー</translation>
  </message>
  <message>
   <source>HTTP door</source>
   <translation>HTTP インターフェース</translation>
  </message>
  <message>
   <source>It is open with the settings before: close it and open it again.</source>
   <translation>変更前の設定で動いています。反映するには、オフにしてからもう一度オンにしてください。</translation>
  </message>
  <message>
   <source>Lets the Canvas editor and scripts check and run workflows.</source>
   <translation>Canvas エディターやスクリプトから、ワークフローのチェックと実行ができるようになります。</translation>
  </message>
  <message>
   <source>Names as in an address, for example lab-pc; several with spaces.</source>
   <translation>アドレスに使う名前を入力してください（例：lab-pc）。複数ある場合はスペースで区切ります。</translation>
  </message>
  <message>
   <source>New files there</source>
   <translation>新しいファイルの扱い</translation>
  </message>
  <message>
   <source>None</source>
   <translation>なし</translation>
  </message>
  <message>
   <source>Off: over HTTP only dry runs begin. What moves needs the token too.</source>
   <translation>オフ：HTTP から始められるのはドライランだけです。装置を動かすには、トークンも必要です。</translation>
  </message>
  <message>
   <source>On 127.0.0.1 only programs on this computer can use it. Any other address needs both TLS files, and the token with each request.</source>
   <translation type="vanished">127.0.0.1 では、このコンピューターのプログラムだけが使えます。ほかのアドレスでは、TLS のファイルが 2 つとも必要で、すべてのリクエストにトークンが必要です。</translation>
  </message>
  <message>
   <source>On 127.0.0.1 only programs on this computer can use it. Any other address needs both TLS files, and the token with each request. Allowed are pages with these origins, and clients that call this computer by these names.</source>
   <translation>127.0.0.1 では、このコンピューター上のプログラムだけが使えます。ほかのアドレスでは、両方の TLS ファイルと、リクエストごとのトークンが必要です。許可されるのは、ここに挙げたオリジンのページと、ここに挙げた名前でこのコンピューターを呼ぶクライアントです。</translation>
  </message>
  <message>
   <source>Open the door first. This is off at each start.</source>
   <translation>先に HTTP インターフェースをオンにしてください。この項目は、起動のたびにオフに戻ります。</translation>
  </message>
  <message>
   <source>Other names of this computer</source>
   <translation type="vanished">このコンピューターのほかの名前</translation>
  </message>
  <message>
   <source>Port</source>
   <translation>ポート</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>表示</translation>
  </message>
  <message>
   <source>TLS certificate</source>
   <translation>TLS 証明書</translation>
  </message>
  <message>
   <source>TLS key</source>
   <translation>TLS キー</translation>
  </message>
  <message>
   <source>The door is closed at each start. Its settings take effect when it is opened; the watched folder takes effect at once.</source>
   <translation>HTTP インターフェースは、起動のたびにオフに戻ります。設定の変更は、オンにしたときに反映されます。監視フォルダーの変更は、すぐに反映されます。</translation>
  </message>
  <message>
   <source>Token</source>
   <translation>トークン</translation>
  </message>
  <message>
   <source>Watched folder</source>
   <translation>監視フォルダー</translation>
  </message>
  <message>
   <source>Web pages that may use it</source>
   <translation type="vanished">使用を許可する Web ページ</translation>
  </message>
  <message>
   <source>Whoever has the token can make the robot move now, without anybody at this window. Make sure that nobody reaches into the robot. It is off again when the door is closed or the program is started again.</source>
   <translation>トークンを持つ人は誰でも、このウィンドウに誰もいなくても、ロボットを動かせる状態です。ロボットに手を入れている人がいないことを確認してください。HTTP インターフェースをオフにするか、プログラムを起動し直すと、オフに戻ります。</translation>
  </message>
  <message>
   <source>Workflow files that others put there are checked or dry-run, never live.</source>
   <translation>ほかの人が置いたワークフローファイルを、チェックまたはドライランします。ライブ実行はしません。</translation>
  </message>
  <message>
   <source>are checked</source>
   <translation>チェックする</translation>
  </message>
  <message>
   <source>are checked and dry-run</source>
   <translation>チェックしてドライランする</translation>
  </message>
  <message>
   <source>closed</source>
   <translation>オフ</translation>
  </message>
  <message>
   <source>is being closed…</source>
   <translation>オフにしています…</translation>
  </message>
  <message>
   <source>is being opened…</source>
   <translation>オンにしています…</translation>
  </message>
 </context>
 <context>
  <name>Inspector</name>
  <message>
   <source>Changed here. In the file: {value}</source>
   <translation>ここで変更しました。ファイルの値：{value}</translation>
  </message>
  <message>
   <source>Changed here. Not in the file; its default is {value}</source>
   <translation>ここで変更しました。ファイルに指定なし（既定値 {value}）</translation>
  </message>
  <message>
   <source>Copy value</source>
   <translation>値をコピー</translation>
  </message>
  <message>
   <source>at least {low}</source>
   <translation>{low} 以上</translation>
  </message>
  <message>
   <source>at most {high}</source>
   <translation>{high} 以下</translation>
  </message>
  <message>
   <source>changed, default {value}</source>
   <translation type="vanished">変更あり（既定値 {value}）</translation>
  </message>
  <message>
   <source>default {value}</source>
   <translation>既定値 {value}</translation>
  </message>
  <message>
   <source>default, not in the file</source>
   <translation>既定値（ファイルに指定なし）</translation>
  </message>
  <message>
   <source>from the file</source>
   <translation>ファイルの値</translation>
  </message>
  <message>
   <source>from the file, default {value}</source>
   <translation>ファイルの値（既定値 {value}）</translation>
  </message>
  <message>
   <source>not in the file</source>
   <translation>ファイルに指定なし</translation>
  </message>
  <message>
   <source>one of {count}: {first} to {last}</source>
   <translation>{first}〜{last} の {count} 個から 1 つ</translation>
  </message>
  <message>
   <source>one of {options}</source>
   <translation>次のいずれか：{options}</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation>{low}〜{high}</translation>
  </message>
 </context>
 <context>
  <name>InterruptedRuns</name>
  <message>
   <source>A run was interrupted: “{workflow}” of {time}</source>
   <translation>中断した実行があります：「{workflow}」（{time}）</translation>
  </message>
  <message>
   <source>Look what was done and how the bench was left, then go on with it or close it.</source>
   <translation>何が済んだか、装置がどの状態で残ったかを確認してから、再開するか閉じてください。</translation>
  </message>
  <message>
   <source>Look…</source>
   <translation>確認…</translation>
  </message>
  <message>
   <source>Nothing has moved since. Look what was done, then go on with it or close it.</source>
   <translation type="vanished">中断後は何も動いていません。どこまで済んだかを確認してから、再開するか閉じてください。</translation>
  </message>
  <message>
   <source>{count} runs were interrupted, the last one: “{workflow}” of {time}</source>
   <translation>中断した実行が {count} 件あります。最後の実行：「{workflow}」（{time}）</translation>
  </message>
 </context>
 <context>
  <name>KeptQuestion</name>
  <message>
   <source>1 parameter was changed.</source>
   <translation>パラメーター 1 件が変更されていました。</translation>
  </message>
  <message>
   <source>Take the changes up</source>
   <translation>変更を引き継ぐ</translation>
  </message>
  <message>
   <source>The file itself has changed since: look at the values again.</source>
   <translation>その後、ファイル自体が変わっています。値をもう一度確認してください。</translation>
  </message>
  <message>
   <source>The program ended on {day} at {time} before this file was saved.</source>
   <translation>このファイルを保存する前に、プログラムが {day} {time} に終了しました。</translation>
  </message>
  <message>
   <source>Throw them away</source>
   <translation>変更を破棄</translation>
  </message>
  <message>
   <source>Unsaved changes were kept</source>
   <translation>保存していない変更が残っています</translation>
  </message>
  <message>
   <source>{count} parameters were changed.</source>
   <translation>パラメーター {count} 件が変更されていました。</translation>
  </message>
 </context>
 <context>
  <name>KeyRow</name>
  <message>
   <source>A key has letters, digits and signs only, and no spaces.</source>
   <translation>キーに使えるのは半角の英数字と記号だけです。空白は使えません。</translation>
  </message>
  <message>
   <source>A key is kept in the system's keyring; it is not shown.</source>
   <translation>キーはシステムのキーリングに保存されています。表示はされません。</translation>
  </message>
  <message>
   <source>API key, or user:password</source>
   <translation>API キー、またはユーザー名:パスワード</translation>
  </message>
  <message>
   <source>Give the address first.</source>
   <translation>先にアドレスを指定してください。</translation>
  </message>
  <message>
   <source>It is kept in the system's keyring.</source>
   <translation>システムのキーリングに保存されます。</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>No key is kept. A server that asks for none works without one.</source>
   <translation>キーは保存されていません。キーを求めないサーバーは、キーなしで使えます。</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>削除</translation>
  </message>
 </context>
 <context>
  <name>LineEntry</name>
  <message>
   <source>Choose a file</source>
   <translation>ファイルを選択</translation>
  </message>
  <message>
   <source>Choose a well</source>
   <translation>ウェルを選択</translation>
  </message>
 </context>
 <context>
  <name>LiveConfirm</name>
  <message>
   <source>Go live</source>
   <translation>ライブに切り替える</translation>
  </message>
  <message>
   <source>In live mode Run moves the robot, runs the pumps and puts current through the cell. Make sure that nobody reaches into the robot.</source>
   <translation>ライブで「実行」を押すと、ロボットとポンプが動き、セルに電流が流れます。ロボットに手を入れている人がいないことを確認してください。</translation>
  </message>
  <message>
   <source>Let the robot move?</source>
   <translation>ロボットを動かしますか？</translation>
  </message>
  <message>
   <source>Stay with dry run</source>
   <translation>ドライランのまま</translation>
  </message>
 </context>
 <context>
  <name>LiveRunBench</name>
  <message>
   <source>Cell</source>
   <translation>セル</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>再確認</translation>
  </message>
  <message>
   <source>Pumps</source>
   <translation>ポンプ</translation>
  </message>
  <message>
   <source>Robot</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>SIMULATED: no current flows; the points say that they are simulated.</source>
   <translation>模擬：電流は流れません。測定点には模擬であることが記録されます。</translation>
  </message>
  <message>
   <source>SIMULATED: no liquid is pumped, no ultrasound.</source>
   <translation>模擬：送液も超音波もありません。</translation>
  </message>
  <message>
   <source>The robot is being looked at…</source>
   <translation>ロボットを確認しています…</translation>
  </message>
  <message>
   <source>real, at {port}</source>
   <translation>実機（{port}）</translation>
  </message>
  <message>
   <source>real, but no port is known</source>
   <translation>実機（ポートが不明）</translation>
  </message>
  <message>
   <source>real: {robot}</source>
   <translation>実機：{robot}</translation>
  </message>
  <message>
   <source>serial number {serial}</source>
   <translation>シリアル番号 {serial}</translation>
  </message>
  <message>
   <source>{state} Looked at {time}.</source>
   <translation>{state}（{time} に確認）</translation>
  </message>
 </context>
 <context>
  <name>LiveRunConfirm</name>
  <message>
   <source>Begin the live run</source>
   <translation>ライブ実行を開始</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>キャンセル</translation>
  </message>
  <message>
   <source>Goes on with the interrupted run {run}.</source>
   <translation>中断した実行 {run} の続きを行います。</translation>
  </message>
  <message>
   <source>Live run: what will move</source>
   <translation>ライブ実行：動く装置</translation>
  </message>
  <message>
   <source>See Check</source>
   <translation>チェックを見る</translation>
  </message>
  <message>
   <source>“{workflow}”: {extent}, until about {time}</source>
   <translation>「{workflow}」：{extent}、{time} 頃まで</translation>
  </message>
 </context>
 <context>
  <name>LiveRunTicks</name>
  <message>
   <source>It is there since {time}.</source>
   <translation>{time} からロボット上にあります。</translation>
  </message>
  <message>
   <source>Read and tick each</source>
   <translation>1 件ずつ読み、確認欄に印を付けてください</translation>
  </message>
  <message>
   <source>Take over: stops the run that is on the robot now.</source>
   <translation>引き継ぐ：いまロボット上にある実行を停止します。</translation>
  </message>
  <message>
   <source>The deck is set up as the file says, and nobody reaches into the robot.</source>
   <translation>デッキはファイルのとおりに準備されていて、ロボットに手を入れている人はいません。</translation>
  </message>
  <message>
   <source>{node}: {what}</source>
   <translation>{node}：{what}</translation>
  </message>
 </context>
 <context>
  <name>Log</name>
  <message>
   <source>Cycle {cycle} of {cycles} begins</source>
   <translation>サイクル {cycle}/{cycles} 開始</translation>
  </message>
  <message>
   <source>Cycle {cycle} of {cycles} done in {duration}</source>
   <translation>サイクル {cycle}/{cycles} 完了（所要時間 {duration}）</translation>
  </message>
  <message>
   <source>DRY RUN clock</source>
   <translation>ドライラン時刻</translation>
  </message>
  <message>
   <source>DRY {clock}</source>
   <translation>模擬 {clock}</translation>
  </message>
  <message>
   <source>Dry run of {workflow}: nothing moves</source>
   <translation>「{workflow}」のドライラン：何も動きません</translation>
  </message>
  <message>
   <source>File written: {path}</source>
   <translation>ファイルの書き出し：{path}</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>レベル</translation>
  </message>
  <message>
   <source>Live run of {workflow} on {robot}</source>
   <translation>「{workflow}」のライブ実行：ロボット {robot}</translation>
  </message>
  <message>
   <source>Log of run {run}, saved {time}</source>
   <translation>実行 {run} のログ（保存日時 {time}）</translation>
  </message>
  <message>
   <source>Node</source>
   <translation>ノード</translation>
  </message>
  <message>
   <source>Potentiostat</source>
   <translation>ポテンショスタット</translation>
  </message>
  <message>
   <source>Pumps</source>
   <translation>ポンプ</translation>
  </message>
  <message>
   <source>Run: {state}</source>
   <translation>実行：{state}</translation>
  </message>
  <message>
   <source>Run: {state}. {reason}</source>
   <translation>実行：{state}。{reason}</translation>
  </message>
  <message>
   <source>The loop ends after cycle {cycle} of {cycles}: {reason}</source>
   <translation>サイクル {cycle}/{cycles} でループ終了：{reason}</translation>
  </message>
  <message>
   <source>The operator chose: {choice}</source>
   <translation>操作者の選択：{choice}</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>時刻</translation>
  </message>
  <message>
   <source>Wait of {duration}: {reason}</source>
   <translation>{duration} 待機：{reason}</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>mark as done</source>
   <translation>完了として扱う</translation>
  </message>
  <message>
   <source>nothing moved, every value is simulated</source>
   <translation>何も動いていません。値はすべて模擬です。</translation>
  </message>
  <message>
   <source>retry</source>
   <translation>再試行</translation>
  </message>
  <message>
   <source>skip</source>
   <translation>スキップ</translation>
  </message>
  <message>
   <source>stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>{count} steps will not run: {reason}</source>
   <translation>{count} ステップは実行しません：{reason}</translation>
  </message>
  <message>
   <source>{device}: {command} done</source>
   <translation>{device}：{command} 完了</translation>
  </message>
  <message>
   <source>{device}: {command} failed: {error}</source>
   <translation>{device}：{command} 失敗：{error}</translation>
  </message>
  <message>
   <source>{device}: {command} {details}</source>
   <translation>{device}：{command} {details}</translation>
  </message>
  <message>
   <source>{node} begins</source>
   <translation>{node} 開始</translation>
  </message>
  <message>
   <source>{node} begins again, attempt {attempt}</source>
   <translation>{node} 再度開始（試行 {attempt} 回目）</translation>
  </message>
  <message>
   <source>{node} begins, cycle {cycle} of {cycles}</source>
   <translation>{node} 開始（サイクル {cycle}/{cycles}）</translation>
  </message>
  <message>
   <source>{node} done in {duration}</source>
   <translation>{node} 完了（所要時間 {duration}）</translation>
  </message>
  <message>
   <source>{node} failed after {duration}: {error}</source>
   <translation>{node} 失敗（開始から {duration}）：{error}</translation>
  </message>
  <message>
   <source>{node} marked as done by the operator</source>
   <translation>{node} 操作者が完了として処理</translation>
  </message>
  <message>
   <source>{node} skipped</source>
   <translation>{node} スキップ</translation>
  </message>
  <message>
   <source>{node} stopped after {duration}</source>
   <translation>{node} 停止（開始から {duration}）</translation>
  </message>
 </context>
 <context>
  <name>LogPanel</name>
  <message>
   <source>All lines…</source>
   <translation>すべての行…</translation>
  </message>
  <message>
   <source>Copied.</source>
   <translation>コピーしました。</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>コピー</translation>
  </message>
  <message>
   <source>Copy the selected lines.</source>
   <translation>選択した行をコピーします。</translation>
  </message>
  <message>
   <source>Errors only</source>
   <translation>エラーのみ</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>すべて</translation>
  </message>
  <message>
   <source>Find in the log</source>
   <translation>ログ内を検索</translation>
  </message>
  <message>
   <source>Follow</source>
   <translation>追従</translation>
  </message>
  <message>
   <source>Follow the newest line</source>
   <translation>最新行への追従</translation>
  </message>
  <message>
   <source>Info and above</source>
   <translation>情報以上</translation>
  </message>
  <message>
   <source>Keep the newest line in view.</source>
   <translation>最新の行を常に表示します。</translation>
  </message>
  <message>
   <source>Log files (*.log *.txt)</source>
   <translation>ログファイル (*.log *.txt)</translation>
  </message>
  <message>
   <source>Log of the run</source>
   <translation>実行のログ</translation>
  </message>
  <message>
   <source>Not saved: {path} cannot be written ({reason}). Choose another place.</source>
   <translation>保存できませんでした。{path} に書き込めません（{reason}）。別の場所を選んでください。</translation>
  </message>
  <message>
   <source>Only the lines shown…</source>
   <translation>表示中の行のみ…</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Save the log</source>
   <translation>ログの保存</translation>
  </message>
  <message>
   <source>Save the log to a file; the run goes on.</source>
   <translation>ログをファイルに保存します。実行は止まりません。</translation>
  </message>
  <message>
   <source>Saved: {path}</source>
   <translation>保存しました：{path}</translation>
  </message>
  <message>
   <source>Saving, {percent} %</source>
   <translation>保存中、{percent} %</translation>
  </message>
  <message>
   <source>Show only lines with this text</source>
   <translation>この文字列を含む行のみ表示</translation>
  </message>
  <message>
   <source>The first {count} lines are copied; Save takes all of them.</source>
   <translation>先頭の {count} 行をコピーしました。「保存」ならすべての行を書き出せます。</translation>
  </message>
  <message>
   <source>Warnings and errors</source>
   <translation>警告とエラー</translation>
  </message>
  <message>
   <source>Which lines are shown</source>
   <translation>表示する行</translation>
  </message>
  <message>
   <source>Without details</source>
   <translation type="vanished">詳細を除く</translation>
  </message>
  <message>
   <source>{lines} lines</source>
   <translation>{lines} 行</translation>
  </message>
  <message>
   <source>{shown} of {lines} lines</source>
   <translation>{lines} 行中 {shown} 行</translation>
  </message>
  <message>
   <source>{shown} of {lines} lines, {percent} % looked through</source>
   <translation>{lines} 行中 {shown} 行、{percent} % 検索済み</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source>All files (*)</source>
   <translation>すべてのファイル (*)</translation>
  </message>
  <message>
   <source>DRY RUN</source>
   <translation>ドライラン</translation>
  </message>
  <message>
   <source>LIVE</source>
   <translation>ライブ</translation>
  </message>
  <message>
   <source>Open a workflow file</source>
   <translation>ワークフローファイルを開く</translation>
  </message>
  <message>
   <source>Open recent</source>
   <translation>最近使ったファイルを開く</translation>
  </message>
  <message>
   <source>Save the workflow as</source>
   <translation>ワークフローに名前を付けて保存</translation>
  </message>
  <message>
   <source>Workflow files (*.json)</source>
   <translation>ワークフローファイル (*.json)</translation>
  </message>
  <message>
   <source>{what} – SDL1 Desktop</source>
   <translation>{what} – SDL1 Desktop</translation>
  </message>
 </context>
 <context>
  <name>Message</name>
  <message>
   <source>"and" between two comparisons</source>
   <translation>2 つの比較をつなぐ「and」</translation>
  </message>
  <message>
   <source>"and", "or" or the end</source>
   <translation>「and」「or」または条件の終わり</translation>
  </message>
  <message>
   <source>+{volume} µL by pump {pump}</source>
   <translation>+{volume} µL（ポンプ {pump}）</translation>
  </message>
  <message>
   <source>+{volume} µL {liquid}</source>
   <translation>+{volume} µL {liquid}</translation>
  </message>
  <message>
   <source>+{volume} µL {liquid} from {count} wells</source>
   <translation>+{volume} µL {liquid}（{count} ウェルから）</translation>
  </message>
  <message>
   <source>+{volume} µL {liquid} from {labware} {well}</source>
   <translation>+{volume} µL {liquid}（{labware} {well} から）</translation>
  </message>
  <message>
   <source>0 or more</source>
   <translation>0 以上</translation>
  </message>
  <message>
   <source>A check of all of them would take too long.</source>
   <translation>すべてをチェックすると時間がかかりすぎます。</translation>
  </message>
  <message>
   <source>A device could not be let go</source>
   <translation>装置との接続を解放できませんでした</translation>
  </message>
  <message>
   <source>A labware is named, so the tip does not go to the trash.</source>
   <translation>ラボウェアが指定されているため、チップは廃棄ボックスに入りません。</translation>
  </message>
  <message>
   <source>A list of column names belongs there.</source>
   <translation>ここには列名のリストが必要です。</translation>
  </message>
  <message>
   <source>A live run must be confirmed: what moves, and each warning.</source>
   <translation>ライブ実行には確認が必要です。動く装置と、警告の 1 つずつを確認してください。</translation>
  </message>
  <message>
   <source>A parameter of the request is not what this address takes.</source>
   <translation>リクエストのパラメーターが、このアドレスで受け付けるものと違います。</translation>
  </message>
  <message>
   <source>A pump cannot be run for {seconds} s.</source>
   <translation>ポンプを {seconds} s 動かすことはできません。</translation>
  </message>
  <message>
   <source>A pump is being calibrated: begin when it has stopped.</source>
   <translation>ポンプの校正中です。ポンプが止まってから開始してください。</translation>
  </message>
  <message>
   <source>A relative move needs an axis (x, y or z) and a distance in mm.</source>
   <translation>相対移動には、軸（x、y、z）と距離（mm）が必要です。</translation>
  </message>
  <message>
   <source>A run is active.</source>
   <translation>実行中のワークフローがあります。</translation>
  </message>
  <message>
   <source>A run is active: its pumps are not used for a calibration.</source>
   <translation>実行中のため、そのポンプは校正に使えません。</translation>
  </message>
  <message>
   <source>A run is active: values can be changed when it has ended.</source>
   <translation>実行中です。値の変更は、実行が終わってから行ってください。</translation>
  </message>
  <message>
   <source>A run is active: “{workflow}” (run {run}, from {origin}).</source>
   <translation>実行中のワークフローがあります：「{workflow}」（実行 {run}、開始元 {origin}）。</translation>
  </message>
  <message>
   <source>A text belongs there. It is only shown, so the workflow can still run.</source>
   <translation>ここには文字列が入ります。表示に使うだけなので、ワークフローは実行できます。</translation>
  </message>
  <message>
   <source>A tip cannot be dropped into {labware} {well}.</source>
   <translation>{labware} {well} にチップは捨てられません。</translation>
  </message>
  <message>
   <source>A token does not belong into an address: addresses are kept in logs.</source>
   <translation>アドレスにトークンを入れないでください。アドレスはログに残ります。</translation>
  </message>
  <message>
   <source>A value is being typed: take it with Enter or take it back with Esc.</source>
   <translation>値を入力中です。Enter で確定するか、Esc で取り消してください。</translation>
  </message>
  <message>
   <source>A workflow has some 12 kB a node: look whether this is the right file.</source>
   <translation>ワークフローは 1 ノードあたり 12 kB ほどです。正しいファイルか確認してください。</translation>
  </message>
  <message>
   <source>Add it to the deck set-up.</source>
   <translation>デッキ設定に追加してください。</translation>
  </message>
  <message>
   <source>Add its place in the tool rack to the deck set-up.</source>
   <translation>ツールラック内の位置をデッキ設定に追加してください。</translation>
  </message>
  <message>
   <source>Add nodes in the editor and export the workflow again.</source>
   <translation>エディターでノードを追加し、ワークフローをもう一度エクスポートしてください。</translation>
  </message>
  <message>
   <source>Add the page's origin to cors_origins in the settings, if it is yours.</source>
   <translation>ご自身のページであれば、設定の cors_origins にそのオリジンを追加してください。</translation>
  </message>
  <message>
   <source>Add your user to the group dialout (sudo usermod -aG dialout $USER), then log out and in again.</source>
   <translation>ユーザーをグループ dialout に追加し（sudo usermod -aG dialout $USER）、ログインし直してください。</translation>
  </message>
  <message>
   <source>An edge names the node {id}, which is not in the file.</source>
   <translation>エッジがノード {id} を指していますが、ファイルにありません。</translation>
  </message>
  <message>
   <source>An executor runs already for this data folder: process {pid}, since {since}.</source>
   <translation>このデータフォルダーの実行プロセスは、すでに動いています（プロセス {pid}、{since} から）。</translation>
  </message>
  <message>
   <source>An object belongs there. It only describes the workflow.</source>
   <translation>ここにはオブジェクトが入ります。ワークフローの説明に使うだけです。</translation>
  </message>
  <message>
   <source>Another node is using the {device} at the same time.</source>
   <translation>別のノードが{device}を同時に使っています。</translation>
  </message>
  <message>
   <source>Another program has the port {wanted}: it is on {port} instead.</source>
   <translation>ポート {wanted} はほかのプログラムが使用中のため、ポート {port} で動いています。</translation>
  </message>
  <message>
   <source>Another pump is being calibrated.</source>
   <translation>別のポンプの校正中です。</translation>
  </message>
  <message>
   <source>Another run is on this robot.</source>
   <translation>このロボットは別の実行で使用中です。</translation>
  </message>
  <message>
   <source>Another run is on this robot: “{workflow}” (run {run}, from {origin}, process {process}), since {since}.</source>
   <translation>このロボットは別の実行で使用中です：「{workflow}」（実行 {run}、開始元 {origin}、プロセス {process}）、{since} から。</translation>
  </message>
  <message>
   <source>Another window of this program is open since {time}.</source>
   <translation>このプログラムの別のウィンドウが {time} から開いています。</translation>
  </message>
  <message>
   <source>Arm it in Schedules, or with POST {path}.</source>
   <translation>「予定」か POST {path} で有効化してください。</translation>
  </message>
  <message>
   <source>Ask again when it has been started.</source>
   <translation>プログラムの起動後に、もう一度送ってください。</translation>
  </message>
  <message>
   <source>Ask the operator to switch on “Accept live runs over HTTP”, or make a dry run.</source>
   <translation>操作者に「HTTP からのライブ実行を受け付ける」をオンにしてもらうか、ドライランにしてください。</translation>
  </message>
  <message>
   <source>Ask whose it is. Wait until it ends, or take the robot over: that stops it.</source>
   <translation>誰の実行かを確認してください。終わるまで待つか、ロボットを引き継いでください（引き継ぐと、その実行は停止します）。</translation>
  </message>
  <message>
   <source>At most {limit} steps can be run and watched.</source>
   <translation>実行と表示ができるのは {limit} ステップまでです。</translation>
  </message>
  <message>
   <source>Attach the pipette anew and calibrate it in the Opentrons App.</source>
   <translation>ピペットを取り付け直し、Opentrons App でキャリブレーションしてください。</translation>
  </message>
  <message>
   <source>Average cycle {average}, fastest {fastest}, slowest {slowest}.</source>
   <translation>1 サイクルの平均 {average}、最短 {fastest}、最長 {slowest}。</translation>
  </message>
  <message>
   <source>Both use the same data folder: the runs of either are in the history of both. A robot takes the run of one of them at a time.</source>
   <translation>どちらも同じデータフォルダーを使っていて、実行はどちらの履歴にも残ります。1 台のロボットが同時に受け付けるのは、どちらか一方の実行だけです。</translation>
  </message>
  <message>
   <source>Boxes that are not ticked yet: {count}.</source>
   <translation>未確認の項目：{count} 件。</translation>
  </message>
  <message>
   <source>Broken off: whether it was done is not known.</source>
   <translation>途中で打ち切られました。完了したかどうかは不明です。</translation>
  </message>
  <message>
   <source>Calibrate when the run has ended.</source>
   <translation>校正は、実行が終わってから行ってください。</translation>
  </message>
  <message>
   <source>Change the edges that lead back, so that each loop has one clear begin and end.</source>
   <translation>各ループの始まりと終わりが 1 つに決まるように、前に戻るエッジを直してください。</translation>
  </message>
  <message>
   <source>Check its cables and its power, then measure again.</source>
   <translation>ケーブルと電源を確認し、もう一度測定してください。</translation>
  </message>
  <message>
   <source>Check that its data folder is there and not full, and try again.</source>
   <translation>データフォルダーがあり、空き容量があることを確認して、もう一度お試しください。</translation>
  </message>
  <message>
   <source>Check that its disk is there and that you may write to it.</source>
   <translation>ディスクの接続と、書き込みの権限を確認してください。</translation>
  </message>
  <message>
   <source>Check that the board has this pump or base, and the program that fits it.</source>
   <translation>そのポンプまたはベースが基板にあることと、基板に合ったプログラムが入っていることを確認してください。</translation>
  </message>
  <message>
   <source>Check that the disk is not full, that you may write to the folder and that no other program has the file open; or choose another folder.</source>
   <translation>ディスクの空き容量、フォルダーへの書き込み権限、ほかのプログラムがファイルを開いていないことを確認するか、別のフォルダーを選んでください。</translation>
  </message>
  <message>
   <source>Check that {port} is the pump board's port, and that its program talks at {baud} baud.</source>
   <translation>{port} がポンプ基板のポートであることと、基板のプログラムの通信速度が {baud} baud であることを確認してください。</translation>
  </message>
  <message>
   <source>Check the USB cable and the device's power, then connect again.</source>
   <translation>USB ケーブルと装置の電源を確認し、接続し直してください。</translation>
  </message>
  <message>
   <source>Check the USB cable and the power of the Squidstat, then try again.</source>
   <translation>Squidstat の USB ケーブルと電源を確認し、もう一度試してください。</translation>
  </message>
  <message>
   <source>Check the address of the Prefect server in the settings.</source>
   <translation>設定で Prefect サーバーのアドレスを確認してください。</translation>
  </message>
  <message>
   <source>Check the board's power and cable, then choose how to go on.</source>
   <translation>基板の電源とケーブルを確認してから、続け方を選んでください。</translation>
  </message>
  <message>
   <source>Check the cell's cables and the limits of the instrument.</source>
   <translation>セルのケーブルと、装置の測定限界を確認してください。</translation>
  </message>
  <message>
   <source>Check the cell's cables and the parameters of the measurement.</source>
   <translation>セルのケーブルと、測定のパラメーターを確認してください。</translation>
  </message>
  <message>
   <source>Check the cell's cables; a limit of the instrument may be reached.</source>
   <translation>セルのケーブルを確認してください。装置の測定限界に達した可能性もあります。</translation>
  </message>
  <message>
   <source>Check the channel and the parameters of the measurement.</source>
   <translation>チャンネルと、測定のパラメーターを確認してください。</translation>
  </message>
  <message>
   <source>Check the node's parameters, or the program of the board.</source>
   <translation>ノードのパラメーターか、基板のプログラムを確認してください。</translation>
  </message>
  <message>
   <source>Check the parameters of the measurement.</source>
   <translation>測定のパラメーターを確認してください。</translation>
  </message>
  <message>
   <source>Check the robot and the network, then start again.</source>
   <translation>ロボットとネットワークを確認し、もう一度開始してください。</translation>
  </message>
  <message>
   <source>Check the robot and the network.</source>
   <translation>ロボットとネットワークを確認してください。</translation>
  </message>
  <message>
   <source>Check the server's address and key, its computer and the network, or run with Native.</source>
   <translation>サーバーのアドレスとキー、サーバーのコンピューター、ネットワークを確認するか、ネイティブで実行してください。</translation>
  </message>
  <message>
   <source>Check the thermistor of the base and its plug.</source>
   <translation>ベースの温度センサー（サーミスター）とコネクターを確認してください。</translation>
  </message>
  <message>
   <source>Choose OCV, CP, CVA, PEIS or LSV as the measurement type.</source>
   <translation>測定の種類は OCV、CP、CVA、PEIS、LSV から選んでください。</translation>
  </message>
  <message>
   <source>Choose a deck set-up with labware of role tools.</source>
   <translation>役割が tools のラボウェアを含むデッキ設定を選んでください。</translation>
  </message>
  <message>
   <source>Choose a file on a disk.</source>
   <translation>ディスク上のファイルを選んでください。</translation>
  </message>
  <message>
   <source>Choose a node first.</source>
   <translation>先にノードを選んでください。</translation>
  </message>
  <message>
   <source>Choose a run in the list.</source>
   <translation>一覧で実行を選んでください。</translation>
  </message>
  <message>
   <source>Choose another channel in the settings.</source>
   <translation type="vanished">設定で別のチャンネルを選んでください。</translation>
  </message>
  <message>
   <source>Choose another deck file in the settings.</source>
   <translation>設定で別のデッキファイルを選んでください。</translation>
  </message>
  <message>
   <source>Choose another name, so that the original is kept.</source>
   <translation>元のファイルを残すため、別の名前を選んでください。</translation>
  </message>
  <message>
   <source>Choose another port, or close the program that uses it.</source>
   <translation>別のポートを選ぶか、ポートを使っているプログラムを閉じてください。</translation>
  </message>
  <message>
   <source>Choose another pump, or add it to the deck set-up.</source>
   <translation>別のポンプを選ぶか、デッキ設定に追加してください。</translation>
  </message>
  <message>
   <source>Choose another run.</source>
   <translation>別の実行を選んでください。</translation>
  </message>
  <message>
   <source>Choose its port in the settings, or simulate the pumps.</source>
   <translation type="vanished">設定でポートを選ぶか、ポンプを模擬にしてください。</translation>
  </message>
  <message>
   <source>Choose its port under Settings › Robots, or simulate the pumps.</source>
   <translation>「設定 › ロボット」でポートを選ぶか、ポンプを模擬にしてください。</translation>
  </message>
  <message>
   <source>Choose one of them as the test well.</source>
   <translation>その中からテストウェルを選んでください。</translation>
  </message>
  <message>
   <source>Choose one of them.</source>
   <translation>選択肢の中から選んでください。</translation>
  </message>
  <message>
   <source>Choose the JSON file that the Canvas editor exported.</source>
   <translation>Canvas エディターでエクスポートした JSON ファイルを選んでください。</translation>
  </message>
  <message>
   <source>Choose the deck set-up that fits the robot, or change the pipette.</source>
   <translation>ロボットに合うデッキ設定を選ぶか、ピペットを交換してください。</translation>
  </message>
  <message>
   <source>Choose the deck set-up that has the robot's pipette, or change the pipette.</source>
   <translation>ロボットのピペットに合うデッキ設定を選ぶか、ピペットを交換してください。</translation>
  </message>
  <message>
   <source>Choose the port of the one to measure with in the settings.</source>
   <translation type="vanished">測定に使う Squidstat のポートを設定で選んでください。</translation>
  </message>
  <message>
   <source>Choose the step to begin with.</source>
   <translation>開始するステップを選んでください。</translation>
  </message>
  <message>
   <source>Choose the workflow file in the folder.</source>
   <translation>フォルダーの中のワークフローファイルを選んでください。</translation>
  </message>
  <message>
   <source>Choose {fitted} in the node, or change the deck set-up.</source>
   <translation>ノードで {fitted} を選ぶか、デッキ設定を変えてください。</translation>
  </message>
  <message>
   <source>Close the door and the top window, then start again.</source>
   <translation>扉と上部の窓を閉め、もう一度開始してください。</translation>
  </message>
  <message>
   <source>Close the other program (Arduino IDE, a terminal), then connect again.</source>
   <translation>ほかのプログラム（Arduino IDE、ターミナルなど）を閉じ、接続し直してください。</translation>
  </message>
  <message>
   <source>Close this when you have read it.</source>
   <translation>読み終えたら閉じてください。</translation>
  </message>
  <message>
   <source>Column {column}: expected {expected}, and the condition ends there.</source>
   <translation>{column} 文字目：{expected}が必要ですが、条件がそこで終わっています。</translation>
  </message>
  <message>
   <source>Column {column}: expected {expected}, not {found}.</source>
   <translation>{column} 文字目：{expected}が必要ですが、「{found}」になっています。</translation>
  </message>
  <message>
   <source>Compare the list with what you mean to do, or draw trigger edges.</source>
   <translation>一覧を予定の手順と見比べるか、トリガーエッジを引いてください。</translation>
  </message>
  <message>
   <source>Compare the list with what you mean to do.</source>
   <translation>一覧を予定の手順と見比べてください。</translation>
  </message>
  <message>
   <source>Compare the node's parameters with those of an example workflow.</source>
   <translation>ノードのパラメーターを、例のワークフローと見比べてください。</translation>
  </message>
  <message>
   <source>Confirm live mode first, or go back to dry run.</source>
   <translation>先にライブモードを確認するか、ドライランに戻してください。</translation>
  </message>
  <message>
   <source>Connect the bench first.</source>
   <translation>先に実験台を接続してください。</translation>
  </message>
  <message>
   <source>Copy it to a folder of your own, or ask for the right to read it.</source>
   <translation>自分のフォルダーにコピーするか、読み取りの権限をもらってください。</translation>
  </message>
  <message>
   <source>Correct definition_name, or give labware_file.</source>
   <translation>definition_name を直すか、labware_file を指定してください。</translation>
  </message>
  <message>
   <source>Correct it in the workflow file, and open the file again.</source>
   <translation>ワークフローファイルで直し、ファイルを開き直してください。</translation>
  </message>
  <message>
   <source>Correct pipette_tip_start_id in the experiment set-up.</source>
   <translation>実験設定の pipette_tip_start_id を直してください。</translation>
  </message>
  <message>
   <source>Correct that key in the deck file and open it again.</source>
   <translation>デッキファイルのこのキーを直し、開き直してください。</translation>
  </message>
  <message>
   <source>Correct that place in the file, or choose another deck file.</source>
   <translation>ファイルのこの箇所を直すか、別のデッキファイルを選んでください。</translation>
  </message>
  <message>
   <source>Correct the coordinates in the step's parameters.</source>
   <translation>ステップのパラメーターで座標を直してください。</translation>
  </message>
  <message>
   <source>Correct the definition file.</source>
   <translation>定義ファイルを直してください。</translation>
  </message>
  <message>
   <source>Correct the height offset.</source>
   <translation>高さのオフセットを直してください。</translation>
  </message>
  <message>
   <source>Correct the mount in the node, or change the deck set-up.</source>
   <translation>ノードのマウントを直すか、デッキ設定を変えてください。</translation>
  </message>
  <message>
   <source>Correct the name, or load it as custom labware with its definition file.</source>
   <translation>名前を直すか、定義ファイルを使ってカスタムラボウェアとして読み込んでください。</translation>
  </message>
  <message>
   <source>Correct the name, or load it as custom labware.</source>
   <translation>名前を直すか、カスタムラボウェアとして読み込んでください。</translation>
  </message>
  <message>
   <source>Correct the node's labware, or add it to the deck set-up.</source>
   <translation>ノードのラボウェアを直すか、デッキ設定に追加してください。</translation>
  </message>
  <message>
   <source>Correct the node's type, or take the node out of the workflow.</source>
   <translation>ノードの種類を直すか、ワークフローからノードを外してください。</translation>
  </message>
  <message>
   <source>Correct the offset in the step's parameters.</source>
   <translation>ステップのパラメーターでオフセットを直してください。</translation>
  </message>
  <message>
   <source>Correct the offset or the coordinate in {axis}.</source>
   <translation>{axis} のオフセットか座標を直してください。</translation>
  </message>
  <message>
   <source>Correct the offset or the coordinates.</source>
   <translation>オフセットか座標を直してください。</translation>
  </message>
  <message>
   <source>Correct the offsets in x and y.</source>
   <translation>x と y のオフセットを直してください。</translation>
  </message>
  <message>
   <source>Correct the step's parameters.</source>
   <translation>ステップのパラメーターを直してください。</translation>
  </message>
  <message>
   <source>Correct the step, or choose a deck set-up with that pipette.</source>
   <translation>ステップを直すか、そのピペットを含むデッキ設定を選んでください。</translation>
  </message>
  <message>
   <source>Correct the temperature in the step's parameters.</source>
   <translation>ステップのパラメーターで温度を直してください。</translation>
  </message>
  <message>
   <source>Correct the well in the step's parameters.</source>
   <translation>ステップのパラメーターでウェルを直してください。</translation>
  </message>
  <message>
   <source>Correct them in the Canvas editor.</source>
   <translation>Canvas エディターで直してください。</translation>
  </message>
  <message>
   <source>Correct them in the step's parameters.</source>
   <translation>ステップのパラメーターで直してください。</translation>
  </message>
  <message>
   <source>Correct this parameter of the measurement and run it again.</source>
   <translation>測定のこのパラメーターを直し、もう一度実行してください。</translation>
  </message>
  <message>
   <source>Correct {key} in the step's parameters.</source>
   <translation>ステップのパラメーターで {key} を直してください。</translation>
  </message>
  <message>
   <source>Cycle {cycle} of {cycles} is done.</source>
   <translation>サイクル {cycle}/{cycles} が終わりました。</translation>
  </message>
  <message>
   <source>Cycle {cycle} of {cycles}.</source>
   <translation>サイクル {cycle}/{cycles}。</translation>
  </message>
  <message>
   <source>DRY RUN: nothing moves. Simulated: {parts}.</source>
   <translation>ドライラン：何も動きません。模擬：{parts}。</translation>
  </message>
  <message>
   <source>Deck file {file}, key {key}: found {found}, expected {expected}.</source>
   <translation>デッキファイル {file} のキー {key} は {found} ですが、{expected}が必要です。</translation>
  </message>
  <message>
   <source>Delete the edge that leads back, or put a sequence control there to repeat them.</source>
   <translation>前に戻るエッジを削除するか、繰り返す場合はそこにシーケンス制御を置いてください。</translation>
  </message>
  <message>
   <source>Delete the node, or replace it by one that this program runs.</source>
   <translation>ノードを削除するか、このプログラムで実行できるノードに置き換えてください。</translation>
  </message>
  <message>
   <source>Delete the nodes that are not meant, or export the workflow again.</source>
   <translation>不要なほうのノードを削除するか、ワークフローをもう一度エクスポートしてください。</translation>
  </message>
  <message>
   <source>Delete the one that is wrong.</source>
   <translation>誤っているほうを削除してください。</translation>
  </message>
  <message>
   <source>Dispense at most what was taken before.</source>
   <translation>分注量は、吸引した量以下にしてください。</translation>
  </message>
  <message>
   <source>Dispense at most {free} µL, or make sure that it may run over.</source>
   <translation>分注を {free} µL 以下にするか、あふれても問題ないことを確認してください。</translation>
  </message>
  <message>
   <source>Dispense {over} µL less, or make sure that it may run over.</source>
   <translation>{over} µL 少なく分注するか、あふれても差し支えないことを確かめてください。</translation>
  </message>
  <message>
   <source>Do this on the computer that it was deployed from.</source>
   <translation>デプロイしたコンピューターで操作してください。</translation>
  </message>
  <message>
   <source>Download or export the workflow file itself.</source>
   <translation>ワークフローファイルそのものをダウンロードするか、エクスポートしてください。</translation>
  </message>
  <message>
   <source>Draw an edge to it, or delete it where it is not meant to run.</source>
   <translation>このノードにエッジを引くか、実行しない場合は削除してください。</translation>
  </message>
  <message>
   <source>Draw the edge again in the editor, or delete it.</source>
   <translation>エディターでエッジを引き直すか、削除してください。</translation>
  </message>
  <message>
   <source>Drop it into the fixed trash.</source>
   <translation>固定の廃棄ボックスに捨ててください。</translation>
  </message>
  <message>
   <source>Drop {held} into the trash first.</source>
   <translation>先に、{held}を廃棄ボックスに捨ててください。</translation>
  </message>
  <message>
   <source>Each of these nodes waits for the one before it, so none can be the first.</source>
   <translation>どのノードも前のノードを待つため、最初に実行できるノードがありません。</translation>
  </message>
  <message>
   <source>Edges and results name nodes by their ids, so each needs one of its own.</source>
   <translation>エッジと結果は ID でノードを指すため、ノードごとに別の ID が必要です。</translation>
  </message>
  <message>
   <source>Edges go round in a circle: {nodes}.</source>
   <translation>エッジが循環しています：{nodes}。</translation>
  </message>
  <message>
   <source>Empty it and correct the deck set-up, or choose another test well.</source>
   <translation>ウェルを空にしてデッキ設定を直すか、別のテストウェルを選んでください。</translation>
  </message>
  <message>
   <source>Ended early by the stop.</source>
   <translation>停止により途中で終わりました。</translation>
  </message>
  <message>
   <source>Enter a port from 1 to 65535, or none: an OT-2 has 31950.</source>
   <translation>ポートは 1〜65535 で入力するか、空欄にしてください（OT-2 は 31950）。</translation>
  </message>
  <message>
   <source>Enter a temperature from 0 to {most} °C.</source>
   <translation>温度は 0〜{most} °C で入力してください。</translation>
  </message>
  <message>
   <source>Enter a time from 0 to {most} ms.</source>
   <translation>時間は 0〜{most} ms で入力してください。</translation>
  </message>
  <message>
   <source>Enter a time of 0 ms or more.</source>
   <translation>時間は 0 ms 以上で入力してください。</translation>
  </message>
  <message>
   <source>Enter a time of up to {most} s.</source>
   <translation>時間は {most} s 以下で入力してください。</translation>
  </message>
  <message>
   <source>Enter a volume of 0 mL or more.</source>
   <translation>容量は 0 mL 以上で入力してください。</translation>
  </message>
  <message>
   <source>Enter only the robot's name or IP address, without http:// before it.</source>
   <translation>http:// を付けずに、ロボットの名前か IP アドレスだけを入力してください。</translation>
  </message>
  <message>
   <source>Enter the address of an OT-2.</source>
   <translation>OT-2 のアドレスを入力してください。</translation>
  </message>
  <message>
   <source>Enter the robot's IP address or name as the Opentrons App shows it, for example 169.254.69.185, ot2.local or [fe80::1]:31950.</source>
   <translation>Opentrons App に表示されるロボットの IP アドレスか名前を入力してください（例：169.254.69.185、ot2.local、[fe80::1]:31950）。</translation>
  </message>
  <message>
   <source>Events cannot be recorded: {why}.</source>
   <translation>イベントを記録できません：{why}。</translation>
  </message>
  <message>
   <source>Everything is as in the file.</source>
   <translation>すべてファイルの値のままです。</translation>
  </message>
  <message>
   <source>Everything runs already.</source>
   <translation>すでにすべて実行する設定です。</translation>
  </message>
  <message>
   <source>Experiment {experiment}, run {number}, cell {well}, tips from {tip} on.</source>
   <translation>実験 {experiment}、実行 {number}、セル {well}、チップは {tip} から使用。</translation>
  </message>
  <message>
   <source>Export the workflow again, or look at the node's values yourself.</source>
   <translation>ワークフローをもう一度エクスポートするか、ノードの値を自分で確認してください。</translation>
  </message>
  <message>
   <source>Export the workflow from the Canvas editor again, or mend the file there.</source>
   <translation>Canvas エディターからもう一度エクスポートするか、エディターでファイルを直してください。</translation>
  </message>
  <message>
   <source>File names follow an own template, and it is empty.</source>
   <translation>ファイル名に独自のテンプレートを使う設定ですが、テンプレートが空です。</translation>
  </message>
  <message>
   <source>Fill custom_file_naming in, or choose another file_naming_template.</source>
   <translation>custom_file_naming を入力するか、別の file_naming_template を選んでください。</translation>
  </message>
  <message>
   <source>Fill it in, in the workflow file, and open the file again.</source>
   <translation>ワークフローファイルに値を入れ、ファイルを開き直してください。</translation>
  </message>
  <message>
   <source>Fill it up and correct the deck set-up, or take less.</source>
   <translation>液を補充してデッキ設定を直すか、吸引量を減らしてください。</translation>
  </message>
  <message>
   <source>Friday</source>
   <translation>金曜日</translation>
  </message>
  <message>
   <source>GET /managers says which ones there are.</source>
   <translation>使えるものは GET /managers で分かります。</translation>
  </message>
  <message>
   <source>GET /openapi.json lists what there is.</source>
   <translation>使えるものの一覧は GET /openapi.json にあります。</translation>
  </message>
  <message>
   <source>GET /openapi.json says what it takes.</source>
   <translation>受け付ける内容は GET /openapi.json で分かります。</translation>
  </message>
  <message>
   <source>GET /runs lists those that are.</source>
   <translation>実行の一覧は GET /runs で分かります。</translation>
  </message>
  <message>
   <source>GET /runs/{run} says how the run is.</source>
   <translation>実行の状態は GET /runs/{run} で分かります。</translation>
  </message>
  <message>
   <source>GET /status says what goes on. Ask again when it has ended.</source>
   <translation>現在の状態は GET /status で分かります。終わってから、もう一度送ってください。</translation>
  </message>
  <message>
   <source>Give a name, or a folder such as "data" or "./data".</source>
   <translation>名前か、「data」「./data」のようなフォルダーを指定してください。</translation>
  </message>
  <message>
   <source>Give another channel in the experiment set-up.</source>
   <translation>実験設定ノードで別のチャンネルを指定してください。</translation>
  </message>
  <message>
   <source>Give electrode_position in the node, or add the electrode to the deck set-up.</source>
   <translation>ノードで electrode_position を指定するか、デッキ設定に電極を追加してください。</translation>
  </message>
  <message>
   <source>Give it in the settings as http://HOST:4200/api, or use the local one.</source>
   <translation>設定で http://HOST:4200/api のように指定するか、ローカルのサーバーを使ってください。</translation>
  </message>
  <message>
   <source>Give its port in the experiment set-up, or simulate the pumps.</source>
   <translation type="vanished">実験設定ノードでポートを指定するか、ポンプを模擬にしてください。</translation>
  </message>
  <message>
   <source>Give loop_duration in seconds, or a condition such as "time &gt; 3600".</source>
   <translation>loop_duration を秒単位で指定するか、「time &gt; 3600」のような条件を指定してください。</translation>
  </message>
  <message>
   <source>Give one of the two another id, or delete it, in the editor.</source>
   <translation>エディターで、どちらかの ID を変えるか、ノードを削除してください。</translation>
  </message>
  <message>
   <source>Give the deployment a name.</source>
   <translation>デプロイメントに名前を付けてください。</translation>
  </message>
  <message>
   <source>Give the node an id, or export the workflow again.</source>
   <translation>ノードに ID を付けるか、ワークフローをもう一度エクスポートしてください。</translation>
  </message>
  <message>
   <source>Give the node its type, or export the workflow again.</source>
   <translation>ノードの種類を指定するか、ワークフローをもう一度エクスポートしてください。</translation>
  </message>
  <message>
   <source>Give the port of the one to measure with in the experiment set-up.</source>
   <translation>測定に使う装置のポートを実験設定ノードで指定してください。</translation>
  </message>
  <message>
   <source>Give the robot's address first.</source>
   <translation>先にロボットのアドレスを指定してください。</translation>
  </message>
  <message>
   <source>Home the robot before this step.</source>
   <translation>このステップの前に、ロボットを原点復帰してください。</translation>
  </message>
  <message>
   <source>Home the robot first.</source>
   <translation>先にロボットを原点復帰してください。</translation>
  </message>
  <message>
   <source>Homed: {homed}. Held: {held}. Labware: {labware}.</source>
   <translation>原点復帰：{homed}、保持：{held}、ラボウェア：{labware}。</translation>
  </message>
  <message>
   <source>Ids are texts.</source>
   <translation>ID は文字列です。</translation>
  </message>
  <message>
   <source>If the robot is moving, switch it off at its back.</source>
   <translation>ロボットが動いている場合は、背面のスイッチで電源を切ってください。</translation>
  </message>
  <message>
   <source>In the tip: {volume} µL.</source>
   <translation>チップ内の液量：{volume} µL。</translation>
  </message>
  <message>
   <source>In {labware} {well} should be {tool}, but it was taken and not returned.</source>
   <translation>{labware} {well} にあるはずの{tool}が、取り出されたまま戻されていません。</translation>
  </message>
  <message>
   <source>In {well} of {labware}, {z} mm.</source>
   <translation>{labware} の {well} に入れました（{z} mm）。</translation>
  </message>
  <message>
   <source>Install the Windows wheel that the maker of the Squidstat gives out into this program's folder .venv (README, Squidstat), then start again. Or simulate the potentiostat.</source>
   <translation>Squidstat のメーカーが配布している Windows 用の wheel を、このプログラムの .venv フォルダーにインストールし（README の「Squidstat」を参照）、もう一度開始してください。または、ポテンショスタットを模擬にしてください。</translation>
  </message>
  <message>
   <source>Install the program anew: start launch.py.</source>
   <translation>launch.py を起動し、プログラムを再インストールしてください。</translation>
  </message>
  <message>
   <source>It becomes part of file names, where this is replaced by an underscore.</source>
   <translation>ファイル名に使うとき、この部分はアンダースコアに置き換わります。</translation>
  </message>
  <message>
   <source>It counts or numbers something, so a fraction has no meaning.</source>
   <translation>個数や番号を表す値なので、小数は使えません。</translation>
  </message>
  <message>
   <source>It did not answer.</source>
   <translation>応答がありませんでした。</translation>
  </message>
  <message>
   <source>It is kept in the record and changes nothing.</source>
   <translation>記録には残りますが、動作は変わりません。</translation>
  </message>
  <message>
   <source>It is not guessed what was meant, because a device would be set to it.</source>
   <translation>装置に設定する値のため、推測では補いません。</translation>
  </message>
  <message>
   <source>It is not known whether {command} was done.</source>
   <translation>{command} が実行されたかどうかは不明です。</translation>
  </message>
  <message>
   <source>It is not known whether {device} did this: {command}.</source>
   <translation>{device} が {command} を完了したかどうかは不明です。</translation>
  </message>
  <message>
   <source>It is started again; this takes about 10 s, {seconds} s so far.</source>
   <translation>再起動しています。10 s ほどかかります（{seconds} s 経過）。</translation>
  </message>
  <message>
   <source>It is unknown which nodes are to be repeated.</source>
   <translation>どのノードを繰り返すのか決まりません。</translation>
  </message>
  <message>
   <source>It is unknown which nodes it joins, and so in which order they work.</source>
   <translation>どのノードをつなぐのか不明なため、実行順序が決まりません。</translation>
  </message>
  <message>
   <source>It is {wanted}.</source>
   <translation>{wanted}を指定してください。</translation>
  </message>
  <message>
   <source>It leads out of the run's folder, and a run writes only into that.</source>
   <translation>実行フォルダーの外を指しています。書き込めるのは実行フォルダーの中だけです。</translation>
  </message>
  <message>
   <source>It may not have been saved or copied completely: export the workflow again.</source>
   <translation>保存やコピーが途中で終わった可能性があります。ワークフローをもう一度エクスポートしてください。</translation>
  </message>
  <message>
   <source>It repeats the nodes between the experiment set-up (or the loop before it) and itself, or those that an edge back to the first of them encloses.</source>
   <translation>ループは、実験設定（または前のループ）からこのノードまでの間のノードを繰り返します。先頭のノードに戻るエッジがあれば、それが囲むノードを繰り返します。</translation>
  </message>
  <message>
   <source>It runs as near to its place in the file as the other nodes allow.</source>
   <translation>ほかのノードの順序が許す範囲で、ファイル内の位置に近い順番で実行されます。</translation>
  </message>
  <message>
   <source>It starts for the first time and makes its database; this takes about 20 s, {seconds} s so far.</source>
   <translation>初めて起動し、データベースを作成しています。20 s ほどかかります（{seconds} s 経過）。</translation>
  </message>
  <message>
   <source>It takes longer than its limit of {limit} s.</source>
   <translation>制限時間の {limit} s を超えています。</translation>
  </message>
  <message>
   <source>It was deployed from another computer, or its file was removed.</source>
   <translation>別のコンピューターからデプロイされたか、ファイルが削除されています。</translation>
  </message>
  <message>
   <source>It was not saved or copied completely: export or copy it again.</source>
   <translation>保存やコピーが途中で終わっています。もう一度エクスポートするか、コピーしてください。</translation>
  </message>
  <message>
   <source>It would stand in the file name as it is written.</source>
   <translation>書かれた文字のまま、ファイル名に残ります。</translation>
  </message>
  <message>
   <source>Its result will be at {path}.</source>
   <translation>結果は {path} で得られます。</translation>
  </message>
  <message>
   <source>Its wells and measures must be known.</source>
   <translation>ウェルの配置と寸法が必要です。</translation>
  </message>
  <message>
   <source>Known are: {names}.</source>
   <translation>使えるのは {names} です。</translation>
  </message>
  <message>
   <source>Known types are string, number, boolean and select.</source>
   <translation>使える型は string、number、boolean、select です。</translation>
  </message>
  <message>
   <source>LIVE RUN on {robot}: the robot moves.</source>
   <translation>ライブ実行（{robot}）：ロボットが動きます。</translation>
  </message>
  <message>
   <source>LIVE RUN on {robot}: the robot moves. Simulated all the same: {parts}.</source>
   <translation>ライブ実行（{robot}）：ロボットが動きます。模擬の装置：{parts}。</translation>
  </message>
  <message>
   <source>Labware {labware} has no well {well}.</source>
   <translation>ラボウェア {labware} にウェル {well} はありません。</translation>
  </message>
  <message>
   <source>Labware {labware} is loaded already.</source>
   <translation>ラボウェア {labware} はすでに読み込まれています。</translation>
  </message>
  <message>
   <source>Labware {labware} is not on the deck.</source>
   <translation>ラボウェア {labware} はデッキにありません。</translation>
  </message>
  <message>
   <source>Leave it out to run now.</source>
   <translation>今すぐ実行する場合は省いてください。</translation>
  </message>
  <message>
   <source>Let a step return the tool or drop the tip before it.</source>
   <translation>その前に、ツールを戻すかチップを捨てるステップを入れてください。</translation>
  </message>
  <message>
   <source>Let a step take a tip before it.</source>
   <translation>その前に、チップを取るステップを入れてください。</translation>
  </message>
  <message>
   <source>List the deployments and the runs: it may have been deleted.</source>
   <translation>デプロイメントと実行の一覧を確認してください。削除された可能性があります。</translation>
  </message>
  <message>
   <source>Live runs are not in this version yet: it cannot command a robot. Dry runs work.</source>
   <translation type="vanished">このバージョンではライブ実行はまだできません（ロボットを動かせません）。ドライランは使えます。</translation>
  </message>
  <message>
   <source>Live runs over HTTP are switched off at the program: nothing has moved.</source>
   <translation>プログラムで HTTP からのライブ実行がオフになっています。何も動いていません。</translation>
  </message>
  <message>
   <source>Live runs start from the command line in this version: sdl1 run FILE --live.</source>
   <translation type="vanished">このバージョンでは、ライブ実行はコマンドラインから開始します：sdl1 run FILE --live</translation>
  </message>
  <message>
   <source>Load it once only, or give the second one another name.</source>
   <translation>読み込みを 1 回だけにするか、2 つ目に別の名前を付けてください。</translation>
  </message>
  <message>
   <source>Load the labware first.</source>
   <translation>先にラボウェアを読み込んでください。</translation>
  </message>
  <message>
   <source>Load the pipette before this step.</source>
   <translation>このステップの前に、ピペットを読み込んでください。</translation>
  </message>
  <message>
   <source>Load the pipette first.</source>
   <translation>先にピペットを読み込んでください。</translation>
  </message>
  <message>
   <source>Load {labware} before this step.</source>
   <translation>このステップの前に、{labware} を読み込んでください。</translation>
  </message>
  <message>
   <source>Look after the folder, or choose another in the settings.</source>
   <translation>フォルダーを確認するか、設定で別のフォルダーを選んでください。</translation>
  </message>
  <message>
   <source>Look at it again: GET {path}.</source>
   <translation>もう一度確認してください：GET {path}</translation>
  </message>
  <message>
   <source>Look at the Prefect server in the settings.</source>
   <translation>設定で Prefect サーバーを確認してください。</translation>
  </message>
  <message>
   <source>Look at the bench before the next run. A report of the fault was written: hand it to whoever looks after the program.</source>
   <translation>次の実行の前に、実験台を確認してください。不具合の報告を保存しました。プログラムの管理者に渡してください。</translation>
  </message>
  <message>
   <source>Look at the bench before the next run. History shows how far it came.</source>
   <translation type="vanished">次の実行の前に、実験台を確認してください。どこまで進んだかは履歴で分かります。</translation>
  </message>
  <message>
   <source>Look at the bench. Limits for each kind of node are in the settings.</source>
   <translation>実験台を確認してください。制限時間は、ノードの種類ごとに設定にあります。</translation>
  </message>
  <message>
   <source>Look at the parameter's value before the run.</source>
   <translation>実行の前に、パラメーターの値を確認してください。</translation>
  </message>
  <message>
   <source>Look at the pumps before you go on.</source>
   <translation>続ける前に、ポンプを確認してください。</translation>
  </message>
  <message>
   <source>Look at the pumps. Check the cable, and that {port} is the pump board's port.</source>
   <translation>ポンプを確認してください。ケーブルと、{port} がポンプ基板のポートであることも確認してください。</translation>
  </message>
  <message>
   <source>Look at the robot and its app.</source>
   <translation>ロボットと Opentrons App を確認してください。</translation>
  </message>
  <message>
   <source>Look at the robot and the wells before you go on.</source>
   <translation>続ける前に、ロボットとウェルを確認してください。</translation>
  </message>
  <message>
   <source>Look at the robot before you go on.</source>
   <translation>続ける前に、ロボットを確認してください。</translation>
  </message>
  <message>
   <source>Look at the robot before you start it again.</source>
   <translation>もう一度開始する前に、ロボットを確認してください。</translation>
  </message>
  <message>
   <source>Look at the robot. Stop the run, and restart the robot before the next one.</source>
   <translation>ロボットを確認してください。この実行を停止し、次の実行の前にロボットを再起動してください。</translation>
  </message>
  <message>
   <source>Look at the server's log.</source>
   <translation>サーバーのログを確認してください。</translation>
  </message>
  <message>
   <source>Look at the server's pages and its log, or run with Native.</source>
   <translation>サーバーのページとログを確認するか、ネイティブで実行してください。</translation>
  </message>
  <message>
   <source>Look at what was asked for, and at the server's log.</source>
   <translation>依頼の内容と、サーバーのログを確認してください。</translation>
  </message>
  <message>
   <source>Look into the program's log, then measure again.</source>
   <translation>プログラムのログを確認し、もう一度測定してください。</translation>
  </message>
  <message>
   <source>Look it up in the program's settings; it may have been renewed.</source>
   <translation>プログラムの設定で確認してください。トークンが作り直された可能性があります。</translation>
  </message>
  <message>
   <source>Look whether it runs, and whether the network is there.</source>
   <translation>サーバーが動いているか、ネットワークにつながっているかを確認してください。</translation>
  </message>
  <message>
   <source>Look whether it was moved or renamed, and choose it again.</source>
   <translation>移動や名前の変更がないか確認し、選び直してください。</translation>
  </message>
  <message>
   <source>Look whether its disk is full or away.</source>
   <translation>ディスクの空き容量と接続を確認してください。</translation>
  </message>
  <message>
   <source>Look whether its name is misspelt.</source>
   <translation>名前の綴りを確認してください。</translation>
  </message>
  <message>
   <source>Look whether pumps or ultrasound still run and switch off their supply if so. Plug the USB cable in again, then choose how to go on.</source>
   <translation>ポンプや超音波が動いたままになっていないか確認し、動いていれば電源を切ってください。USB ケーブルを差し直してから、続け方を選んでください。</translation>
  </message>
  <message>
   <source>Look whether the disk or network folder is connected, and try again.</source>
   <translation>ディスクやネットワークフォルダーの接続を確認し、もう一度試してください。</translation>
  </message>
  <message>
   <source>Look whether the values in the file are those that you want to run.</source>
   <translation>ファイルの値が実行したい値かどうか確認してください。</translation>
  </message>
  <message>
   <source>Look whether this is the right file, or close other programs.</source>
   <translation>正しいファイルか確認するか、ほかのプログラムを閉じてください。</translation>
  </message>
  <message>
   <source>Look whether this is the right file.</source>
   <translation>正しいファイルか確認してください。</translation>
  </message>
  <message>
   <source>Look whether this is the right file; a workflow has some 12 kB a node.</source>
   <translation>正しいファイルか確認してください。ワークフローは 1 ノードあたり 12 kB ほどです。</translation>
  </message>
  <message>
   <source>Look which robot stands at the bench, and set its address in the window.</source>
   <translation>実験台のロボットを確認し、そのアドレスをウィンドウで設定してください。</translation>
  </message>
  <message>
   <source>Looking for the robot.</source>
   <translation>ロボットを探しています。</translation>
  </message>
  <message>
   <source>Lower additive_volume, raise total_volume, or switch additives off.</source>
   <translation>additive_volume を減らすか、total_volume を増やすか、添加剤をオフにしてください。</translation>
  </message>
  <message>
   <source>Lower the cycles of a loop, or split the workflow into several files.</source>
   <translation>ループのサイクル数を減らすか、ワークフローを複数のファイルに分けてください。</translation>
  </message>
  <message>
   <source>Lower the height offset by at least {by} mm.</source>
   <translation>高さのオフセットを {by} mm 以上下げてください。</translation>
  </message>
  <message>
   <source>Lower the height offset.</source>
   <translation>高さのオフセットを下げてください。</translation>
  </message>
  <message>
   <source>Make room on the disk of the data folder.</source>
   <translation>データフォルダーのディスクの空きを作ってください。</translation>
  </message>
  <message>
   <source>Make room on the disk, or make its folder writable again. Then it goes on by itself.</source>
   <translation>ディスクの空きを作るか、フォルダーに書き込めるようにしてください。その後は自動で再開します。</translation>
  </message>
  <message>
   <source>Make room on the disk, then ask again.</source>
   <translation>ディスクの空きを作り、もう一度送ってください。</translation>
  </message>
  <message>
   <source>Make sure that it is so on the bench, or run from the start.</source>
   <translation>実験台がそのとおりの状態であることを確認するか、最初から実行してください。</translation>
  </message>
  <message>
   <source>Make sure that the water may run where the flush tool is.</source>
   <translation>洗浄ツールの位置で水を流しても問題ないことを確認してください。</translation>
  </message>
  <message>
   <source>Make sure that there is enough in it, or add it to the deck set-up.</source>
   <translation>十分な量が入っていることを確認するか、デッキ設定に追加してください。</translation>
  </message>
  <message>
   <source>Make sure that tips and liquids are enough for the later cycles.</source>
   <translation>後のサイクルでもチップと液が足りることを確認してください。</translation>
  </message>
  <message>
   <source>Make sure that {load_name} stands there.</source>
   <translation>{load_name} が置かれていることを確認してください。</translation>
  </message>
  <message>
   <source>Measure the volume that the pump moves in 5 s, and enter its rate.</source>
   <translation>ポンプが 5 s で送る量を測り、流量を入力してください。</translation>
  </message>
  <message>
   <source>Measured: {technique}</source>
   <translation>測定：{technique}</translation>
  </message>
  <message>
   <source>Mend that place in a text editor, or export the workflow again.</source>
   <translation>この箇所をテキストエディターで直すか、ワークフローをもう一度エクスポートしてください。</translation>
  </message>
  <message>
   <source>Mend what is said, then try again.</source>
   <translation>示された点を直し、もう一度試してください。</translation>
  </message>
  <message>
   <source>Monday</source>
   <translation>月曜日</translation>
  </message>
  <message>
   <source>Monday to Friday at {time} ({timezone})</source>
   <translation>月曜日から金曜日の {time}（{timezone}）</translation>
  </message>
  <message>
   <source>More than {limit} loops are inside each other.</source>
   <translation>ループの入れ子が {limit} 段を超えています。</translation>
  </message>
  <message>
   <source>Move the nodes that are to be repeated before it, or delete it.</source>
   <translation>繰り返すノードをこのノードの前に移すか、このノードを削除してください。</translation>
  </message>
  <message>
   <source>Move the tip into a well before this step.</source>
   <translation>このステップの前に、チップをウェルの中へ移動してください。</translation>
  </message>
  <message>
   <source>Name the folder in the export path, and only the file in the template.</source>
   <translation>フォルダーはエクスポート先で指定し、テンプレートにはファイル名だけを書いてください。</translation>
  </message>
  <message>
   <source>No Squidstat was found.</source>
   <translation>Squidstat が見つかりませんでした。</translation>
  </message>
  <message>
   <source>No edge is a trigger, so the nodes run in the order in which the file has them.</source>
   <translation>トリガーエッジがないため、ノードはファイルにある順に実行されます。</translation>
  </message>
  <message>
   <source>No electrode is held, so none can be moved.</source>
   <translation>電極を保持していないため、動かせません。</translation>
  </message>
  <message>
   <source>No executor is running: nothing begins until one does. Start it in Schedules, or with: sdl1 prefect worker</source>
   <translation>実行プロセスが動いていないため、起動するまで何も始まりません。「予定」か次のコマンドで起動してください：sdl1 prefect worker</translation>
  </message>
  <message>
   <source>No part of the measurement sequence is switched on.</source>
   <translation>測定シーケンスで、オンになっている項目がありません。</translation>
  </message>
  <message>
   <source>No port is known for the {device}: simulate that part, or give its port in the settings.</source>
   <translation>{device}のポートが分かりません。その装置を模擬にするか、設定でポートを指定してください。</translation>
  </message>
  <message>
   <source>No port is set for the {device}. Choose it under Settings › Robots, or in the workflow's experiment set-up, or simulate that part.</source>
   <translation>{device}のポートが指定されていません。「設定 › ロボット」かワークフローの実験設定で選ぶか、その装置を模擬にしてください。</translation>
  </message>
  <message>
   <source>No robot address is given.</source>
   <translation>ロボットのアドレスが指定されていません。</translation>
  </message>
  <message>
   <source>No robot has answered. One that is switched off, in another network or behind a firewall is not found: type its address.</source>
   <translation>応答したロボットはありません。電源が切れているロボットや、別のネットワーク、ファイアウォールの内側にあるロボットは見つかりません。その場合はアドレスを入力してください。</translation>
  </message>
  <message>
   <source>No robot has the name {address}. Check the name, or enter the IP address.</source>
   <translation>{address} という名前のロボットは見つかりません。名前を確認するか、IP アドレスを入力してください。</translation>
  </message>
  <message>
   <source>No robot is found: this computer is in no network. Plug in the robot's cable or connect to its network.</source>
   <translation>このコンピューターがネットワークにつながっていないため、ロボットを探せません。ロボットのケーブルをつなぐか、ロボットのネットワークに接続してください。</translation>
  </message>
  <message>
   <source>No run is active.</source>
   <translation>実行中のワークフローはありません。</translation>
  </message>
  <message>
   <source>No serial port is chosen for the pump board.</source>
   <translation>ポンプ基板のシリアルポートが選ばれていません。</translation>
  </message>
  <message>
   <source>No tip is left in {rack}.</source>
   <translation>{rack} にチップが残っていません。</translation>
  </message>
  <message>
   <source>No tool stands at {labware} {well}.</source>
   <translation>{labware} {well} にツールはありません。</translation>
  </message>
  <message>
   <source>No trigger edge leads to or from this node.</source>
   <translation>このノードにつながるトリガーエッジがありません。</translation>
  </message>
  <message>
   <source>None was made yet.</source>
   <translation>まだ 1 つもありません。</translation>
  </message>
  <message>
   <source>Nothing can be recorded now: the journal cannot be written.</source>
   <translation>実行記録に書き込めないため、今は実行を記録できません。</translation>
  </message>
  <message>
   <source>Nothing can be written to the folder {folder}: {why}. Choose another one.</source>
   <translation>フォルダー {folder} に書き込めません：{why}。別のフォルダーを選んでください。</translation>
  </message>
  <message>
   <source>Nothing has been changed.</source>
   <translation>変更はありません。</translation>
  </message>
  <message>
   <source>Nothing has been undone.</source>
   <translation>元に戻した変更はありません。</translation>
  </message>
  <message>
   <source>Nothing has to be done if that is meant.</source>
   <translation>意図どおりなら、対応は不要です。</translation>
  </message>
  <message>
   <source>Nothing needs to be done, where CSV serves you.</source>
   <translation type="vanished">CSV でよければ、対応は不要です。</translation>
  </message>
  <message>
   <source>Nothing needs to be done.</source>
   <translation>対応は不要です。</translation>
  </message>
  <message>
   <source>Nothing repeats here: this node closes no loop.</source>
   <translation>繰り返しはありません。このノードはどのループも閉じていません。</translation>
  </message>
  <message>
   <source>Nothing was saved. Note your changes and export the workflow again.</source>
   <translation>何も保存していません。変更を書き留めてから、ワークフローをもう一度エクスポートしてください。</translation>
  </message>
  <message>
   <source>Nothing would be measured.</source>
   <translation>何も測定されません。</translation>
  </message>
  <message>
   <source>One is enough: it runs all deployments of this computer.</source>
   <translation>1 つで十分です。このコンピューターのすべてのデプロイメントを実行します。</translation>
  </message>
  <message>
   <source>One is enough: it runs the deployments of this computer one after the other.</source>
   <translation type="vanished">1 つで十分です。このコンピューターのデプロイメントを 1 つずつ順に実行します。</translation>
  </message>
  <message>
   <source>Only edges between trigger handles give an order; others carry data.</source>
   <translation>順序を決めるのはトリガーハンドルどうしをつなぐエッジだけです。ほかのエッジはデータを渡します。</translation>
  </message>
  <message>
   <source>Open a workflow first.</source>
   <translation>先にワークフローを開いてください。</translation>
  </message>
  <message>
   <source>Open the file again when the run has ended.</source>
   <translation>実行が終わってから、ファイルを開き直してください。</translation>
  </message>
  <message>
   <source>Open the workflow's file instead; it may have changed since.</source>
   <translation>代わりにワークフローのファイルを開いてください。内容が変わっている可能性があります。</translation>
  </message>
  <message>
   <source>Open the workflow's file, if you still have it.</source>
   <translation>ワークフローのファイルが残っていれば、それを開いてください。</translation>
  </message>
  <message>
   <source>Open this address by hand: {address}</source>
   <translation>このアドレスをブラウザーで開いてください：{address}</translation>
  </message>
  <message>
   <source>Out of {well} of {labware}.</source>
   <translation>{labware} の {well} から出しました。</translation>
  </message>
  <message>
   <source>Over the network every request needs the token of the HTTP door.</source>
   <translation>ネットワーク経由では、すべてのリクエストに HTTP インターフェースのトークンが必要です。</translation>
  </message>
  <message>
   <source>POST /prefect/start starts it, and so does: sdl1 prefect server.</source>
   <translation>POST /prefect/start か、コマンド sdl1 prefect server で起動できます。</translation>
  </message>
  <message>
   <source>Parking was left behind by force stop.</source>
   <translation>強制停止したため、ツールやチップの片付けは終わっていません。</translation>
  </message>
  <message>
   <source>Perhaps {near} is meant.</source>
   <translation>{near} ではありませんか。</translation>
  </message>
  <message>
   <source>Plug it in and switch it on; choose its port in the settings.</source>
   <translation type="vanished">接続して電源を入れ、設定でポートを選んでください。</translation>
  </message>
  <message>
   <source>Plug it in and switch it on; give its port in the experiment set-up.</source>
   <translation>接続して電源を入れ、実験設定ノードでポートを指定してください。</translation>
  </message>
  <message>
   <source>Plug the device in, and choose its port under Settings › Robots.</source>
   <translation>装置を接続し、「設定 › ロボット」でポートを選んでください。</translation>
  </message>
  <message>
   <source>Plug the device in, and give its port in the experiment set-up.</source>
   <translation type="vanished">装置を接続し、実験設定ノードでポートを指定してください。</translation>
  </message>
  <message>
   <source>Plug the device in, then choose its port in the settings.</source>
   <translation type="vanished">装置を接続し、設定でポートを選んでください。</translation>
  </message>
  <message>
   <source>Port {port} of {host} cannot be opened ({why}). Another program may use it: end that one, or choose another port.</source>
   <translation>{host} のポート {port} を開けません（{why}）。別のプログラムが使用中の可能性があります。そのプログラムを終了するか、別のポートを選んでください。</translation>
  </message>
  <message>
   <source>Prefect cancels the run: it stops.</source>
   <translation>Prefect から取り消しの指示がありました。実行を停止します。</translation>
  </message>
  <message>
   <source>Prefect lets the run go on.</source>
   <translation>Prefect から再開の指示がありました。</translation>
  </message>
  <message>
   <source>Prefect pauses the run.</source>
   <translation>Prefect から一時停止の指示がありました。</translation>
  </message>
  <message>
   <source>Prefect runs are not in this version yet. Use Native.</source>
   <translation type="vanished">Prefect は未対応。ネイティブをお使いください。</translation>
  </message>
  <message>
   <source>Prefect shows this run at {url}</source>
   <translation>この実行は Prefect の次のページで見られます：{url}</translation>
  </message>
  <message>
   <source>Prefect was not told how the run ended, because its server does not answer. History has it.</source>
   <translation>Prefect サーバーが応答しないため、実行の結果を Prefect に伝えられませんでした。結果は履歴にあります。</translation>
  </message>
  <message>
   <source>Press Stop first.</source>
   <translation>先に「停止」を押してください。</translation>
  </message>
  <message>
   <source>Pump {pump} cannot move a volume of {volume} mL.</source>
   <translation>ポンプ {pump} で {volume} mL は送れません。</translation>
  </message>
  <message>
   <source>Pump {pump} cannot run for {time} ms.</source>
   <translation>ポンプ {pump} を {time} ms 動かすことはできません。</translation>
  </message>
  <message>
   <source>Pump {pump} rinses while the flush tool is in no cell.</source>
   <translation>洗浄ツールがセルに入っていない状態で、ポンプ {pump} がすすぎを行います。</translation>
  </message>
  <message>
   <source>Pump {pump}: {volume} mL.</source>
   <translation>ポンプ {pump}：{volume} mL。</translation>
  </message>
  <message>
   <source>Pumps and ultrasound may still be on</source>
   <translation>ポンプと超音波がオンのままの可能性があります</translation>
  </message>
  <message>
   <source>Pumps on: {pumps}.</source>
   <translation>動作中のポンプ：{pumps}。</translation>
  </message>
  <message>
   <source>Put a full rack in, and correct pipette_tip_start_id.</source>
   <translation>新しいチップラックを入れ、pipette_tip_start_id を直してください。</translation>
  </message>
  <message>
   <source>Put a node before this one that picks the {kind} electrode up.</source>
   <translation>このノードの前に、電極「{kind}」を取るノードを入れてください。</translation>
  </message>
  <message>
   <source>Put in a new rack and start at tip 1, or let the run need fewer tips.</source>
   <translation>新しいラックを入れてチップ 1 から始めるか、使うチップを減らしてください。</translation>
  </message>
  <message>
   <source>Put the definition file beside the workflow file, or correct its name.</source>
   <translation>定義ファイルをワークフローファイルと同じ場所に置くか、名前を直してください。</translation>
  </message>
  <message>
   <source>Put the two nodes one after the other with an edge, or run with Native.</source>
   <translation>2 つのノードをエッジでつないで順に実行するか、ネイティブで実行してください。</translation>
  </message>
  <message>
   <source>Putting the bench in order failed; the log file has the details.</source>
   <translation>実験台の片付けに失敗しました。詳細はログファイルにあります。</translation>
  </message>
  <message>
   <source>Raise the height offset by at least {by} mm.</source>
   <translation>高さのオフセットを {by} mm 以上上げてください。</translation>
  </message>
  <message>
   <source>Raise the height offset.</source>
   <translation>高さのオフセットを上げてください。</translation>
  </message>
  <message>
   <source>Read the server's log, or run with Native.</source>
   <translation>サーバーのログを確認するか、ネイティブで実行してください。</translation>
  </message>
  <message>
   <source>Read them, and send config.confirm_warnings = true if the run is to begin.</source>
   <translation type="vanished">警告を読み、実行してよければ config.confirm_warnings = true を付けて送ってください。</translation>
  </message>
  <message>
   <source>Read them, and send {member} = true if it may begin all the same.</source>
   <translation>警告を読み、それでも開始してよい場合は {member} = true を送ってください。</translation>
  </message>
  <message>
   <source>Remove the link, or choose another export path.</source>
   <translation>リンクを削除するか、別のエクスポート先を選んでください。</translation>
  </message>
  <message>
   <source>Return it before, or put it back by hand and start a new run.</source>
   <translation>その前に戻すか、手で戻してから新しく実行してください。</translation>
  </message>
  <message>
   <source>Return {tool} to its own place, {labware} {well}.</source>
   <translation>{tool}は元の位置（{labware} {well}）に戻してください。</translation>
  </message>
  <message>
   <source>Return {tool} to {labware} {well} first: add a step that returns it before this one.</source>
   <translation>このステップの前に、{tool}を {labware} {well} に戻すステップを追加してください。</translation>
  </message>
  <message>
   <source>Returned: {tool}</source>
   <translation>返却：{tool}</translation>
  </message>
  <message>
   <source>Robots cannot be looked for: the package zeroconf is missing. Start the program with launch.py, which installs it, or type the address.</source>
   <translation>パッケージ zeroconf がないため、ロボットを探せません。launch.py から起動するとインストールされます。または、アドレスを入力してください。</translation>
  </message>
  <message>
   <source>Run with Native, or install the program again.</source>
   <translation>ネイティブで実行するか、プログラムを再インストールしてください。</translation>
  </message>
  <message>
   <source>Run {run} on the robot has ended ({status}) and is still open there: close it where it was started, for example in the Opentrons App.</source>
   <translation>ロボットの実行 {run} は終了しています（{status}）が、まだ開いたままです。Opentrons App など、開始したところで閉じてください。</translation>
  </message>
  <message>
   <source>Run {run} on the robot was stopped, but does not end: its last command goes on.</source>
   <translation>ロボット上の実行 {run} を停止しましたが、終わりません。最後のコマンドが続いています。</translation>
  </message>
  <message>
   <source>Run {run}: live run with simulated parts.</source>
   <translation>実行 {run}：ライブ実行（一部は模擬）。</translation>
  </message>
  <message>
   <source>Run {run}: live run.</source>
   <translation>実行 {run}：ライブ実行。</translation>
  </message>
  <message>
   <source>Run {run}: nothing moved, all data are simulated.</source>
   <translation>実行 {run}：何も動いていません。データはすべて模擬です。</translation>
  </message>
  <message>
   <source>Runs cannot be recorded now.</source>
   <translation>今は実行を記録できません。</translation>
  </message>
  <message>
   <source>Saturday</source>
   <translation>土曜日</translation>
  </message>
  <message>
   <source>Save or undo the changes of the open workflow first.</source>
   <translation>先に、開いているワークフローの変更を保存するか、元に戻してください。</translation>
  </message>
  <message>
   <source>Save the file again with the encoding UTF-8, or export the workflow again.</source>
   <translation>文字コード UTF-8 でファイルを保存し直すか、ワークフローをもう一度エクスポートしてください。</translation>
  </message>
  <message>
   <source>Save the file again with the encoding UTF-8.</source>
   <translation>文字コード UTF-8 でファイルを保存し直してください。</translation>
  </message>
  <message>
   <source>Save the workflow as a file.</source>
   <translation>ワークフローをファイルに保存してください。</translation>
  </message>
  <message>
   <source>See how much liquid was moved, check the board's power and cable, then choose how to go on.</source>
   <translation>どれだけ送液されたか、基板の電源とケーブルに異常がないかを確認してから、続け方を選んでください。</translation>
  </message>
  <message>
   <source>See to free space and to the rights of the folder, and try the export again.</source>
   <translation>空き容量とフォルダーの権限を確認し、もう一度エクスポートしてください。</translation>
  </message>
  <message>
   <source>Send PATCH with config.dry_run = false first.</source>
   <translation>先に config.dry_run = false を PATCH で送ってください。</translation>
  </message>
  <message>
   <source>Send it as canvas_workflow, or the name of an upload as upload.</source>
   <translation>ワークフローを canvas_workflow として、またはアップロードの名前を upload として送ってください。</translation>
  </message>
  <message>
   <source>Send it as it is.</source>
   <translation>圧縮せずにそのまま送ってください。</translation>
  </message>
  <message>
   <source>Send it as the header “Authorization: Bearer TOKEN”, and renew it now.</source>
   <translation>ヘッダー「Authorization: Bearer トークン」で送り、すぐにトークンを作り直してください。</translation>
  </message>
  <message>
   <source>Send it as the header “Authorization: Bearer TOKEN”.</source>
   <translation>ヘッダー「Authorization: Bearer トークン」で送ってください。</translation>
  </message>
  <message>
   <source>Send it as the header “Authorization: Bearer TOKEN”. The program's settings show it, and so does: sdl1 serve --show-token.</source>
   <translation>ヘッダー「Authorization: Bearer トークン」で送ってください。トークンは、プログラムの設定か sdl1 serve --show-token で確認できます。</translation>
  </message>
  <message>
   <source>Send the file that the Canvas editor exported.</source>
   <translation>Canvas エディターからエクスポートしたファイルを送ってください。</translation>
  </message>
  <message>
   <source>Send the header Content-Type: application/json.</source>
   <translation>ヘッダー Content-Type: application/json を付けて送ってください。</translation>
  </message>
  <message>
   <source>Send the workflow's JSON as the Canvas editor exports it.</source>
   <translation>Canvas エディターからエクスポートした形の、ワークフローの JSON を送ってください。</translation>
  </message>
  <message>
   <source>Set PREFECT_API_KEY in the environment instead.</source>
   <translation>代わりに環境変数 PREFECT_API_KEY を設定してください。</translation>
  </message>
  <message>
   <source>Set definition_name or labware_file.</source>
   <translation>definition_name か labware_file を指定してください。</translation>
  </message>
  <message>
   <source>Set it to CSV or JSON.</source>
   <translation>CSV か JSON を指定してください。</translation>
  </message>
  <message>
   <source>Set it to a value within {limits}.</source>
   <translation>範囲内の値にしてください（{limits}）。</translation>
  </message>
  <message>
   <source>Set it, so that the file says what is done.</source>
   <translation>何を行うかがファイルから分かるように、値を指定してください。</translation>
  </message>
  <message>
   <source>Set target_cell, such as A1.</source>
   <translation>target_cell を A1 のように指定してください。</translation>
  </message>
  <message>
   <source>Set the well, or leave the labware out for the trash.</source>
   <translation>ウェルを指定するか、廃棄ボックスに捨てる場合はラボウェアを空にしてください。</translation>
  </message>
  <message>
   <source>Set {name} to {expected}.</source>
   <translation>{name} には{expected}を指定してください。</translation>
  </message>
  <message>
   <source>Several Squidstats were found: {names}.</source>
   <translation>Squidstat が複数見つかりました：{names}。</translation>
  </message>
  <message>
   <source>Shortcuts can be made on Windows and Linux. Here, start the program with: python3 launch.py</source>
   <translation>ショートカットを作れるのは Windows と Linux です。この環境では、次のコマンドで起動してください：python3 launch.py</translation>
  </message>
  <message>
   <source>Slot 12 is the fixed trash: no labware goes there.</source>
   <translation>スロット 12 は固定の廃棄ボックスです。ラボウェアは置けません。</translation>
  </message>
  <message>
   <source>Slot {slot} is taken by {labware}.</source>
   <translation>スロット {slot} には {labware} があります。</translation>
  </message>
  <message>
   <source>Somebody else's run is on the robot: run {run}, {status}, begun {created_at}.</source>
   <translation>ロボットはほかの実行で使用中です（実行 {run}、{status}、開始 {created_at}）。</translation>
  </message>
  <message>
   <source>Somebody has dealt with this run already.</source>
   <translation>この実行は、すでにほかで処理されています。</translation>
  </message>
  <message>
   <source>Somebody's run is on the robot: run {run}, {status}. Wait until it ends, or ask them.</source>
   <translation>ロボットはほかの実行で使用中です（実行 {run}、{status}）。終わるまで待つか、使っている人に確認してください。</translation>
  </message>
  <message>
   <source>Something answers at {address}, but it is not an OT-2. Check the address and the port.</source>
   <translation>{address} から応答がありますが、OT-2 ではありません。アドレスとポートを確認してください。</translation>
  </message>
  <message>
   <source>Something went wrong inside the program ({name}).</source>
   <translation>プログラム内部で問題が起きました（{name}）。</translation>
  </message>
  <message>
   <source>Start a new run.</source>
   <translation>新しく実行してください。</translation>
  </message>
  <message>
   <source>Start it again.</source>
   <translation>もう一度起動してください。</translation>
  </message>
  <message>
   <source>Start it by hand: sdl1 prefect worker</source>
   <translation>手動で起動してください：sdl1 prefect worker</translation>
  </message>
  <message>
   <source>Start it in Schedules, or with “sdl1 prefect server”.</source>
   <translation>「予定」か「sdl1 prefect server」で起動してください。</translation>
  </message>
  <message>
   <source>Start it in a terminal to read why: sdl1 prefect worker</source>
   <translation>理由を確認するには、ターミナルで起動してください：sdl1 prefect worker</translation>
  </message>
  <message>
   <source>Start the run again.</source>
   <translation>もう一度実行してください。</translation>
  </message>
  <message>
   <source>Stop the run and start it again.</source>
   <translation>停止してから、もう一度実行してください。</translation>
  </message>
  <message>
   <source>Stop the server when the run has ended.</source>
   <translation>サーバーは、実行が終わってから停止してください。</translation>
  </message>
  <message>
   <source>Stopping. It can be forced in {seconds} s.</source>
   <translation>停止しています。{seconds} s 後に強制停止できます。</translation>
  </message>
  <message>
   <source>Stroke {number} of {count}: {volume} µL.</source>
   <translation>{number}/{count} 回目：{volume} µL。</translation>
  </message>
  <message>
   <source>Sunday</source>
   <translation>日曜日</translation>
  </message>
  <message>
   <source>Switch a step on, such as cp_deposition_enabled.</source>
   <translation>cp_deposition_enabled などのステップをオンにしてください。</translation>
  </message>
  <message>
   <source>Switch at least one part on, or turn sequence_enabled off.</source>
   <translation>項目を 1 つ以上オンにするか、sequence_enabled をオフにしてください。</translation>
  </message>
  <message>
   <source>Switch off the supply of the pumps and of the ultrasound by hand.</source>
   <translation>ポンプと超音波の電源を手で切ってください。</translation>
  </message>
  <message>
   <source>Switch the additive off, or use a rack with more vials.</source>
   <translation>この添加剤をオフにするか、バイアルの多いラックを使ってください。</translation>
  </message>
  <message>
   <source>Take a tip before this step.</source>
   <translation>このステップの前に、チップを取ってください。</translation>
  </message>
  <message>
   <source>Take another tip, the next is {next}; or put in a new rack and reset its tips.</source>
   <translation>別のチップ（次は {next}）を使うか、新しいラックを入れてチップの使用状況をリセットしてください。</translation>
  </message>
  <message>
   <source>Take at most {free} µL in one stroke.</source>
   <translation>1 回の吸引量を {free} µL 以下にしてください。</translation>
  </message>
  <message>
   <source>Take it from “next” of the page before.</source>
   <translation>前のページの「next」の値を使ってください。</translation>
  </message>
  <message>
   <source>Take less in one stroke.</source>
   <translation>1 回の吸引量を減らしてください。</translation>
  </message>
  <message>
   <source>Take off what the pipette holds, then tick that you have.</source>
   <translation>ピペットに付いているものを外し、確認欄に印を付けてください。</translation>
  </message>
  <message>
   <source>Take the cables off the cell or switch the Squidstat off. Plug it in again, then choose how to go on.</source>
   <translation>セルからケーブルを外すか、Squidstat の電源を切ってください。接続し直してから、続け方を選んでください。</translation>
  </message>
  <message>
   <source>Take the cables off the cell, or switch the Squidstat off.</source>
   <translation>セルからケーブルを外すか、Squidstat の電源を切ってください。</translation>
  </message>
  <message>
   <source>Take the cables off the cell, then start the program again.</source>
   <translation>セルからケーブルを外し、プログラムを起動し直してください。</translation>
  </message>
  <message>
   <source>Take the tip from a tip rack.</source>
   <translation>チップはチップラックから取ってください。</translation>
  </message>
  <message>
   <source>Take the tip from one of: {racks}.</source>
   <translation>チップは次のいずれかから取ってください：{racks}。</translation>
  </message>
  <message>
   <source>Take this step out, or take a tip or tool before it.</source>
   <translation>このステップを外すか、その前にチップかツールを取ってください。</translation>
  </message>
  <message>
   <source>Taken: {tool}</source>
   <translation>取り上げ：{tool}</translation>
  </message>
  <message>
   <source>The HTTP door closes; the run {run} goes on.</source>
   <translation>HTTP インターフェースを終了します。実行 {run} は続きます。</translation>
  </message>
  <message>
   <source>The HTTP door met a fault of its own; the log file has the details.</source>
   <translation>HTTP インターフェースで不具合が起きました。詳細はログファイルにあります。</translation>
  </message>
  <message>
   <source>The Prefect server answers again.</source>
   <translation>Prefect サーバーが再び応答しました。</translation>
  </message>
  <message>
   <source>The Prefect server at {url} does not answer: {cause}.</source>
   <translation>Prefect サーバー {url} が応答しません：{cause}。</translation>
  </message>
  <message>
   <source>The Prefect server at {url} is in trouble (status {status}).</source>
   <translation>Prefect サーバー {url} で問題が起きています（ステータス {status}）。</translation>
  </message>
  <message>
   <source>The Prefect server at {url} refuses the key.</source>
   <translation>Prefect サーバー {url} がキーを拒否しました。</translation>
  </message>
  <message>
   <source>The Prefect server cannot be started: {cause}.</source>
   <translation>Prefect サーバーを起動できません：{cause}。</translation>
  </message>
  <message>
   <source>The Prefect server did not start within {seconds} s. Its log is {file}.</source>
   <translation>Prefect サーバーが {seconds} s 以内に起動しませんでした。ログは {file} にあります。</translation>
  </message>
  <message>
   <source>The Prefect server did not start. Its log is {file}.</source>
   <translation>Prefect サーバーが起動しませんでした。ログは {file} にあります。</translation>
  </message>
  <message>
   <source>The Prefect server did not take the run: {cause}.</source>
   <translation>Prefect サーバーが実行を受け付けませんでした：{cause}。</translation>
  </message>
  <message>
   <source>The Prefect server does not answer since {at} ({cause}).</source>
   <translation>Prefect サーバーが {at} から応答していません（{cause}）。</translation>
  </message>
  <message>
   <source>The Prefect server does not answer since {at}: {cause}</source>
   <translation type="vanished">Prefect サーバーが {at} から応答していません：{cause}</translation>
  </message>
  <message>
   <source>The Prefect server does not answer.</source>
   <translation>Prefect サーバーが応答していません。</translation>
  </message>
  <message>
   <source>The Prefect server does not know this: {path}.</source>
   <translation>Prefect サーバーに次の項目はありません：{path}。</translation>
  </message>
  <message>
   <source>The Prefect server ended by itself (code {code}): {line} Its log is {file}.</source>
   <translation>Prefect サーバーが自動的に終了しました（コード {code}）：{line} ログは {file} にあります。</translation>
  </message>
  <message>
   <source>The Prefect server is needed for that.</source>
   <translation>この操作には Prefect サーバーが必要です。</translation>
  </message>
  <message>
   <source>The Prefect server is not ready after {seconds} s: {problem}</source>
   <translation>{seconds} s たっても Prefect サーバーの準備ができません：{problem}</translation>
  </message>
  <message>
   <source>The Prefect server is not started.</source>
   <translation>Prefect サーバーが起動していません。</translation>
  </message>
  <message>
   <source>The Prefect server is starting or stopping.</source>
   <translation>Prefect サーバーが起動中か停止中です。</translation>
  </message>
  <message>
   <source>The Prefect server is starting, {seconds} s so far.</source>
   <translation>Prefect サーバーを起動しています（{seconds} s 経過）。</translation>
  </message>
  <message>
   <source>The Prefect server is starting.</source>
   <translation>Prefect サーバーを起動しています。</translation>
  </message>
  <message>
   <source>The Prefect server is starting; this takes about 10 s.</source>
   <translation>Prefect サーバーを起動しています。10 s ほどかかります。</translation>
  </message>
  <message>
   <source>The Prefect server refuses this ({status}): {detail}</source>
   <translation>Prefect サーバーがこの依頼を拒否しました（{status}）：{detail}</translation>
  </message>
  <message>
   <source>The Prefect server starts for the first time and makes its database; this takes about 20 s.</source>
   <translation>Prefect サーバーを初めて起動し、データベースを作成しています。20 s ほどかかります。</translation>
  </message>
  <message>
   <source>The Prefect server was ended from outside (signal {signal}).</source>
   <translation>Prefect サーバーが外から止められました（シグナル {signal}）。</translation>
  </message>
  <message>
   <source>The Squidstat cannot measure this: a parameter is outside its range.</source>
   <translation>Squidstat ではこの測定ができません。範囲外のパラメーターがあります。</translation>
  </message>
  <message>
   <source>The Squidstat does not stop: the cell may still be on.</source>
   <translation>Squidstat が停止しません。セルがオンのままの可能性があります。</translation>
  </message>
  <message>
   <source>The Squidstat ended by itself after {done} of {expected} points: {reason}</source>
   <translation>Squidstat が {expected} 点中 {done} 点で自動的に終了しました：{reason}</translation>
  </message>
  <message>
   <source>The Squidstat ended by itself after {done} of {expected} s: {reason}</source>
   <translation>Squidstat が {expected} s 中 {done} s で自動的に終了しました：{reason}</translation>
  </message>
  <message>
   <source>The Squidstat gave no point: {reason}</source>
   <translation>Squidstat から測定点が届きませんでした：{reason}</translation>
  </message>
  <message>
   <source>The Squidstat has given no point for {seconds} s.</source>
   <translation>Squidstat から {seconds} s の間、測定点が届いていません。</translation>
  </message>
  <message>
   <source>The Squidstat is not connected any more: the cell may still be on.</source>
   <translation>Squidstat との接続が切れました。セルがオンのままの可能性があります。</translation>
  </message>
  <message>
   <source>The Squidstat on {port} cannot be connected</source>
   <translation>{port} の Squidstat に接続できません</translation>
  </message>
  <message>
   <source>The Squidstat stopped with an error: {reason}</source>
   <translation>Squidstat がエラーで停止しました：{reason}</translation>
  </message>
  <message>
   <source>The Squidstat {name} has no channel {channel}: it has {channels}, counted from 0.</source>
   <translation>Squidstat {name} にチャンネル {channel} はありません（チャンネル数は {channels}、番号は 0 から）。</translation>
  </message>
  <message>
   <source>The Squidstat's package has not answered for {seconds} s.</source>
   <translation>Squidstat のパッケージが {seconds} s の間、応答していません。</translation>
  </message>
  <message>
   <source>The Squidstat's package {package} cannot be loaded: {reason}</source>
   <translation>Squidstat のパッケージ {package} を読み込めません：{reason}</translation>
  </message>
  <message>
   <source>The TLS files cannot be used ({why}): {certificate}, {key}. Both must be PEM files that belong together, the key without a password.</source>
   <translation>TLS のファイルを使えません（{why}）：{certificate}、{key}。どちらも対になる PEM ファイルで、キーはパスワードなしのものが必要です。</translation>
  </message>
  <message>
   <source>The account was set to {volume} µL.</source>
   <translation>台帳の液量を {volume} µL に設定しました。</translation>
  </message>
  <message>
   <source>The address of the Prefect server is not one: “{url}”.</source>
   <translation>Prefect サーバーのアドレスとして正しくありません：「{url}」。</translation>
  </message>
  <message>
   <source>The arm cannot travel there: the end would be at Z {value} mm, and with what the pipette holds it can go {high} mm high.</source>
   <translation>アームはそこへ移動できません。先端が Z {value} mm になりますが、いまピペットに付いているものでは {high} mm が上限です。</translation>
  </message>
  <message>
   <source>The bath cannot be set to {value} °C: it goes from {low} to {high} °C.</source>
   <translation>バスを {value} °C に設定できません。設定範囲は {low}〜{high} °C です。</translation>
  </message>
  <message>
   <source>The bench did not answer in time while it was put in order.</source>
   <translation>実験台を片付けているあいだ、時間内に応答がありませんでした。</translation>
  </message>
  <message>
   <source>The bench does it all the same.</source>
   <translation>実験台はそのまま実行します。</translation>
  </message>
  <message>
   <source>The bench would refuse it at this point of the run.</source>
   <translation>実行がここまで進むと、実験台がこの操作を拒否します。</translation>
  </message>
  <message>
   <source>The body cannot be read: {what}.</source>
   <translation>本文を読み取れません：{what}。</translation>
  </message>
  <message>
   <source>The body has more than {limit} MB.</source>
   <translation>本文が {limit} MB を超えています。</translation>
  </message>
  <message>
   <source>The body is compressed, and no compressed bodies are taken.</source>
   <translation>本文が圧縮されています。圧縮した本文は受け付けません。</translation>
  </message>
  <message>
   <source>The body is no object.</source>
   <translation>本文がオブジェクトではありません。</translation>
  </message>
  <message>
   <source>The body is not what this address takes.</source>
   <translation>本文が、このアドレスで受け付ける内容と違います。</translation>
  </message>
  <message>
   <source>The body must be JSON and say so.</source>
   <translation>本文は JSON とし、ヘッダーで JSON と示す必要があります。</translation>
  </message>
  <message>
   <source>The braces in the file name template “{template}” do not match.</source>
   <translation>ファイル名テンプレート「{template}」の波かっこの対応が正しくありません。</translation>
  </message>
  <message>
   <source>The brackets of {text} do not fit.</source>
   <translation>{text} のかっこの対応が正しくありません。</translation>
  </message>
  <message>
   <source>The break condition "{text}" cannot be read.</source>
   <translation>終了条件「{text}」を読み取れません。</translation>
  </message>
  <message>
   <source>The break condition “{condition}” cannot be judged: this cycle measured no {names}.</source>
   <translation>終了条件「{condition}」を判定できません。このサイクルでは {names} を測定していません。</translation>
  </message>
  <message>
   <source>The browser cannot be opened.</source>
   <translation>ブラウザーを開けません。</translation>
  </message>
  <message>
   <source>The bundle cannot be made: {why}</source>
   <translation>実行データ一式を作成できません：{why}</translation>
  </message>
  <message>
   <source>The bundle {file} cannot be written: {why}. Choose another place, or make room on the disk.</source>
   <translation>実行データ一式 {file} に書き込めません：{why}。別の場所を選ぶか、ディスクの空きを作ってください。</translation>
  </message>
  <message>
   <source>The calibration of pump {pump} is {rate} mL/s.</source>
   <translation>ポンプ {pump} の校正値が {rate} mL/s になっています。</translation>
  </message>
  <message>
   <source>The cell is on.</source>
   <translation>セルがオンです。</translation>
  </message>
  <message>
   <source>The cell may still be on</source>
   <translation>セルがオンのままの可能性があります</translation>
  </message>
  <message>
   <source>The change could not be checked: undo it, or read the file.</source>
   <translation>変更をチェックできませんでした。変更を元に戻すか、ファイルを読み直してください。</translation>
  </message>
  <message>
   <source>The change is being checked.</source>
   <translation>変更をチェックしています。</translation>
  </message>
  <message>
   <source>The check found an error: see Check.</source>
   <translation>チェックでエラーが見つかりました。「チェック」を見てください。</translation>
  </message>
  <message>
   <source>The check found errors: see Check.</source>
   <translation>チェックでエラーが見つかりました。「チェック」を確認してください。</translation>
  </message>
  <message>
   <source>The check found errors: {count}.</source>
   <translation>チェックで見つかったエラー：{count} 件。</translation>
  </message>
  <message>
   <source>The check found errors: {count}. Choose another step.</source>
   <translation>チェックで見つかったエラー：{count} 件。別のステップを選んでください。</translation>
  </message>
  <message>
   <source>The check found errors: {count}. Mend them first.</source>
   <translation>チェックで見つかったエラー：{count} 件。先に修正してください。</translation>
  </message>
  <message>
   <source>The check found {count} errors: see Check.</source>
   <translation>チェックでエラーが {count} 件見つかりました。「チェック」を見てください。</translation>
  </message>
  <message>
   <source>The check has warnings: {count}.</source>
   <translation>チェックの警告：{count} 件。</translation>
  </message>
  <message>
   <source>The check warns of something that was not confirmed when this was armed: {warning}</source>
   <translation>ライブ実行の許可時に確認していない警告が、チェックで出ています：{warning}</translation>
  </message>
  <message>
   <source>The choices are: {options}.</source>
   <translation>選択肢は {options} です。</translation>
  </message>
  <message>
   <source>The connection to the robot was closed.</source>
   <translation>ロボットとの接続が閉じられました。</translation>
  </message>
  <message>
   <source>The connection to {address} failed ({reason}).</source>
   <translation>{address} に接続できませんでした（{reason}）。</translation>
  </message>
  <message>
   <source>The coordinates must be three numbers, x, y and z in mm.</source>
   <translation>座標は x、y、z の 3 つの数値（mm）で指定してください。</translation>
  </message>
  <message>
   <source>The data folder cannot be written ({why}).</source>
   <translation>データフォルダーに書き込めません（{why}）。</translation>
  </message>
  <message>
   <source>The data folder cannot be written, so nothing is begun: {cause}.</source>
   <translation>データフォルダーに書き込めないため、何も開始しません：{cause}。</translation>
  </message>
  <message>
   <source>The data of this measurement are left out of exports, as its settings say.</source>
   <translation>設定により、この測定のデータはエクスポートしません。</translation>
  </message>
  <message>
   <source>The database of the Prefect server is locked by another program. Close whatever has opened the file prefect.db.</source>
   <translation>Prefect サーバーのデータベースが別のプログラムにロックされています。ファイル prefect.db を開いているプログラムを閉じてください。</translation>
  </message>
  <message>
   <source>The deck file {file} cannot be opened: {reason}.</source>
   <translation>デッキファイル {file} を開けません：{reason}。</translation>
  </message>
  <message>
   <source>The deck file {file} is not a TOML file in UTF-8: {reason}.</source>
   <translation>デッキファイル {file} は UTF-8 の TOML ファイルではありません：{reason}。</translation>
  </message>
  <message>
   <source>The deck set-up has no flush tool.</source>
   <translation>デッキ設定に洗浄ツールがありません。</translation>
  </message>
  <message>
   <source>The deck set-up has no labware with the role “{role}”.</source>
   <translation>デッキ設定に、役割が「{role}」のラボウェアがありません。</translation>
  </message>
  <message>
   <source>The deck set-up has no place for the {kind} electrode.</source>
   <translation>デッキ設定に、電極「{kind}」の位置がありません。</translation>
  </message>
  <message>
   <source>The deck set-up has no rack of tools.</source>
   <translation>デッキ設定にツールラックがありません。</translation>
  </message>
  <message>
   <source>The deck set-up has pipette {name} on the {mount} mount; the step asks for {found}.</source>
   <translation>デッキ設定では {mount} マウントに {name} がありますが、ステップは {found} を指定しています。</translation>
  </message>
  <message>
   <source>The deck set-up has {labware} in slot {slot}, and the workflow puts {load_name} there.</source>
   <translation>デッキ設定ではスロット {slot} に {labware} がありますが、ワークフローはそこに {load_name} を置きます。</translation>
  </message>
  <message>
   <source>The deck set-up wants a {wanted} on the {mount}; the robot has {attached} there.</source>
   <translation>デッキ設定では{mount}に {wanted} が必要です（ロボットの現状：{attached}）。</translation>
  </message>
  <message>
   <source>The disk did not answer in time while the journal was closed.</source>
   <translation>実行記録を閉じるとき、ディスクから時間内に応答がありませんでした。</translation>
  </message>
  <message>
   <source>The edge has no usable "{key}": {kind} ({value}).</source>
   <translation>エッジの「{key}」が使えません：{kind}（{value}）。</translation>
  </message>
  <message>
   <source>The end of the pipette would be {by} mm below the bottom of {labware} {well}.</source>
   <translation>ピペットの先端が {labware} {well} の底より {by} mm 下になります。</translation>
  </message>
  <message>
   <source>The engine is starting.</source>
   <translation>エンジンを起動しています。</translation>
  </message>
  <message>
   <source>The executor cannot be asked to end: {cause}.</source>
   <translation>実行プロセスに終了を頼めません: {cause}。</translation>
  </message>
  <message>
   <source>The executor cannot be started: {cause}.</source>
   <translation>実行プロセスを起動できません：{cause}。</translation>
  </message>
  <message>
   <source>The executor did not start.</source>
   <translation>実行プロセスが起動しませんでした。</translation>
  </message>
  <message>
   <source>The executor is ready: it looks for due runs.</source>
   <translation>実行プロセスの準備ができました。予定の時刻になった実行を探します。</translation>
  </message>
  <message>
   <source>The executor was asked to end: it begins nothing more.</source>
   <translation>実行プロセスに終了が頼まれました。新しい実行は始めません。</translation>
  </message>
  <message>
   <source>The export path “{path}” leaves the run's folder.</source>
   <translation>エクスポート先「{path}」が実行フォルダーの外を指しています。</translation>
  </message>
  <message>
   <source>The file asks for NIMO, which this program does not run.</source>
   <translation>ファイルは NIMO を使う設定ですが、このプログラムでは実行できません。</translation>
  </message>
  <message>
   <source>The file asks for the format {format}.</source>
   <translation>ファイルで {format} 形式が指定されています。</translation>
  </message>
  <message>
   <source>The file asks for values from a CSV file, which this program does not read.</source>
   <translation>ファイルは CSV ファイルの値を使う設定ですが、このプログラムでは読み込めません。</translation>
  </message>
  <message>
   <source>The file describes a parameter with the type {written}; it is taken as {kind}.</source>
   <translation>ファイルではパラメーターの型が {written} になっています。{kind} として扱います。</translation>
  </message>
  <message>
   <source>The file is being read.</source>
   <translation>ファイルを読み込んでいます。</translation>
  </message>
  <message>
   <source>The file is no object.</source>
   <translation>ファイルの内容がオブジェクトではありません。</translation>
  </message>
  <message>
   <source>The file name template “{template}” contains a folder.</source>
   <translation>ファイル名テンプレート「{template}」にフォルダーが含まれています。</translation>
  </message>
  <message>
   <source>The file name template “{template}” has a place {place} that is not known.</source>
   <translation>ファイル名テンプレート「{template}」の {place} は使えません。</translation>
  </message>
  <message>
   <source>The file names are to follow a custom pattern, and there is none.</source>
   <translation>ファイル名に独自のパターンを使う設定ですが、パターンがありません。</translation>
  </message>
  <message>
   <source>The file names the robot {in_file}, the window {in_window}.</source>
   <translation>ロボットの指定が、ファイルでは {in_file}、ウィンドウでは {in_window} です。</translation>
  </message>
  <message>
   <source>The file suggests another order than that of its nodes.</source>
   <translation>ファイルの推奨順序が、ノードの並びと異なります。</translation>
  </message>
  <message>
   <source>The file {file} is done, but cannot be moved: {why}.</source>
   <translation>ファイル {file} の処理は終わりましたが、移動できません：{why}。</translation>
  </message>
  <message>
   <source>The file's description of parameters has {kind} ({value}) at one place.</source>
   <translation>ファイルのパラメーターの説明に、{kind}（{value}）になっている箇所があります。</translation>
  </message>
  <message>
   <source>The files would have no names.</source>
   <translation>ファイル名が空になります。</translation>
  </message>
  <message>
   <source>The folder of the Prefect server cannot be used: {folder} ({cause}).</source>
   <translation>Prefect サーバーのフォルダーを使えません：{folder}（{cause}）。</translation>
  </message>
  <message>
   <source>The folder of the run cannot be made: {folder} ({cause}).</source>
   <translation>実行フォルダーを作れません：{folder}（{cause}）。</translation>
  </message>
  <message>
   <source>The folder {folder} cannot be deleted: {why}. Close the files in it, then delete it by hand.</source>
   <translation>フォルダー {folder} を削除できません：{why}。中のファイルを閉じてから、手動で削除してください。</translation>
  </message>
  <message>
   <source>The folder {folder} cannot be made: {why}. Check that its disk is there and that you may write to it, or choose another data folder.</source>
   <translation>フォルダー {folder} を作れません：{why}。ディスクの接続と書き込みの権限を確認するか、別のデータフォルダーを選んでください。</translation>
  </message>
  <message>
   <source>The journal can be written again.</source>
   <translation>実行記録に再び書き込めるようになりました。</translation>
  </message>
  <message>
   <source>The journal cannot be written since {since}: {why}. What happens is kept in memory and written as soon as that is mended. Do not end the program until then.</source>
   <translation>{since} から実行記録に書き込めません：{why}。その間の出来事はメモリーに残り、直り次第書き込まれます。それまでプログラムを終了しないでください。</translation>
  </message>
  <message>
   <source>The journal is closed: nothing more can be recorded.</source>
   <translation>実行記録は閉じられました。これ以上は記録できません。</translation>
  </message>
  <message>
   <source>The journal {file} cannot be opened: {why}. Runs need it. Check that its disk is there and not full, and that you may write to the folder, or choose another data folder.</source>
   <translation>実行記録 {file} を開けません：{why}。実行には実行記録が必要です。ディスクの接続、空き容量、フォルダーへの書き込み権限を確認するか、別のデータフォルダーを選んでください。</translation>
  </message>
  <message>
   <source>The journal {file} cannot be read: {why}. Check that its disk is there.</source>
   <translation>実行記録 {file} を読み込めません：{why}。ディスクの接続を確認してください。</translation>
  </message>
  <message>
   <source>The journal {file} cannot be written: {why}. Check that its disk is there and not full, and that you may write to the folder.</source>
   <translation>実行記録 {file} に書き込めません：{why}。ディスクの接続、空き容量、フォルダーへの書き込み権限を確認してください。</translation>
  </message>
  <message>
   <source>The journal {file} is damaged and cannot be read. It is kept as {kept}, and a new journal is begun: earlier runs are not listed.</source>
   <translation>実行記録 {file} は壊れていて読み込めません。{kept} として残し、新しい実行記録を作成しました。以前の実行は一覧に表示されません。</translation>
  </message>
  <message>
   <source>The journal {file} was written by a newer version of this program (its format is {found}, this version knows {known}). Install the newer version, or choose another data folder.</source>
   <translation>実行記録 {file} は、このプログラムの新しいバージョンで書かれています（形式は {found}、このバージョンで扱えるのは {known}）。新しいバージョンをインストールするか、別のデータフォルダーを選んでください。</translation>
  </message>
  <message>
   <source>The key cannot be kept in this computer's keyring: {cause}.</source>
   <translation>キーをこのコンピューターのキーリングに保存できません：{cause}。</translation>
  </message>
  <message>
   <source>The keyring of this computer cannot be read: {cause}.</source>
   <translation>このコンピューターのキーリングを読み取れません：{cause}。</translation>
  </message>
  <message>
   <source>The labware definition {file} cannot be used: {reason}.</source>
   <translation>ラボウェア定義 {file} を使えません：{reason}。</translation>
  </message>
  <message>
   <source>The labware's definition is missing.</source>
   <translation>ラボウェアの定義がありません。</translation>
  </message>
  <message>
   <source>The loop ends after a time, and no time is given.</source>
   <translation>時間で終わるループですが、時間が指定されていません。</translation>
  </message>
  <message>
   <source>The loop ends after cycle {cycle}: {reason}</source>
   <translation>サイクル {cycle} でループを終了します：{reason}</translation>
  </message>
  <message>
   <source>The loop ends when a condition holds, and the condition is empty.</source>
   <translation>条件で終わるループですが、条件が空です。</translation>
  </message>
  <message>
   <source>The loop has nothing in it to repeat.</source>
   <translation>ループの中に、繰り返すノードがありません。</translation>
  </message>
  <message>
   <source>The measurement cannot be started</source>
   <translation>測定を開始できません</translation>
  </message>
  <message>
   <source>The network delivered {name} late: the robot has it twice, and may have done it twice.</source>
   <translation>ネットワークの遅れで {name} がロボットに 2 回届きました。2 回実行された可能性があります。</translation>
  </message>
  <message>
   <source>The node asks for a pipette on the {wanted} mount; it is on the {fitted} one.</source>
   <translation>ノードは {wanted} マウントのピペットを指定していますが、ピペットは {fitted} マウントにあります。</translation>
  </message>
  <message>
   <source>The node asks for the pipette {wanted}, and the robot has {fitted}.</source>
   <translation>ノードはピペット {wanted} を指定していますが、ロボットには {fitted} が付いています。</translation>
  </message>
  <message>
   <source>The node cannot be done without it, and it has no default.</source>
   <translation>既定値がないため、この値がないとノードを実行できません。</translation>
  </message>
  <message>
   <source>The node says so when it runs.</source>
   <translation>ノードの実行時に、このメッセージが出ます。</translation>
  </message>
  <message>
   <source>The node type {type} is not known.</source>
   <translation>ノードの種類 {type} は使えません。</translation>
  </message>
  <message>
   <source>The node would fail at this point of the run.</source>
   <translation>実行がここまで進むと、このノードは失敗します。</translation>
  </message>
  <message>
   <source>The node's description says that it must be set.</source>
   <translation>ノードの説明で必須とされています。</translation>
  </message>
  <message>
   <source>The node's id is the number {id}; it is taken as text.</source>
   <translation>ノードの ID が数値 {id} になっています。文字列として扱います。</translation>
  </message>
  <message>
   <source>The nodes before this one are not run.</source>
   <translation>これより前のノードは実行しません。</translation>
  </message>
  <message>
   <source>The nodes cannot be put in order: see Check.</source>
   <translation>ノードの順序を決められません。「チェック」を見てください。</translation>
  </message>
  <message>
   <source>The nodes run in the order in which they stand in the file.</source>
   <translation>ノードはファイルにある順に実行されます。</translation>
  </message>
  <message>
   <source>The offset in {axis} is {value}, not a number.</source>
   <translation>{axis} のオフセットが {value} で、数値ではありません。</translation>
  </message>
  <message>
   <source>The order of the nodes is not known.</source>
   <translation>ノードの順序が決まっていません。</translation>
  </message>
  <message>
   <source>The parameter {name} cannot be {value}.</source>
   <translation>パラメーター {name} に {value} は指定できません。</translation>
  </message>
  <message>
   <source>The parameter {parameter} is missing.</source>
   <translation>パラメーター {parameter} がありません。</translation>
  </message>
  <message>
   <source>The parameter {parameter} is {value}; expected is {expected}.</source>
   <translation>パラメーター {parameter} の値が {value} です。{expected}が必要です。</translation>
  </message>
  <message>
   <source>The parameters of {name} are not the ones it takes: {reason}</source>
   <translation>{name} のパラメーターが正しくありません：{reason}</translation>
  </message>
  <message>
   <source>The pipette holds nothing.</source>
   <translation>ピペットには何も付いていません。</translation>
  </message>
  <message>
   <source>The pipette holds {held}.</source>
   <translation>ピペットに付いているもの：{held}。</translation>
  </message>
  <message>
   <source>The pipette holds {held}: liquid would get into it.</source>
   <translation>ピペットに{held}が付いています。中に液が入ってしまいます。</translation>
  </message>
  <message>
   <source>The pipette holds {tool}: it would be dropped into the trash.</source>
   <translation>ピペットに{tool}が付いています。廃棄ボックスに捨てることになります。</translation>
  </message>
  <message>
   <source>The pipette itself would go {by} mm down into {labware} {well}, and crash.</source>
   <translation>ピペット本体が {labware} {well} の中へ {by} mm 下り、衝突します。</translation>
  </message>
  <message>
   <source>The pipette still holds {held}</source>
   <translation>ピペットに{held}が付いたままです</translation>
  </message>
  <message>
   <source>The pipette still holds {held}: {wanted} cannot be taken, the two would crash.</source>
   <translation>ピペットに{held}が付いたままです。衝突するため、{wanted}を取れません。</translation>
  </message>
  <message>
   <source>The place of {tool} is not {labware} {well}: it cannot be put there.</source>
   <translation>{tool}の位置は {labware} {well} ではないため、そこには置けません。</translation>
  </message>
  <message>
   <source>The plan has {steps} steps; only the first {cycles} cycles of its loops were checked on the bench's account.</source>
   <translation>全体は {steps} ステップです。チップや液量などを追ってチェックしたのは、各ループの最初の {cycles} サイクルだけです。</translation>
  </message>
  <message>
   <source>The points could not be kept: {reason}</source>
   <translation>測定点を保存できませんでした：{reason}</translation>
  </message>
  <message>
   <source>The potentiostat is measuring already.</source>
   <translation>ポテンショスタットはすでに測定中です。</translation>
  </message>
  <message>
   <source>The potentiostat knows no technique {name}.</source>
   <translation>ポテンショスタットに {name} という測定法はありません。</translation>
  </message>
  <message>
   <source>The program could not look at the robot.</source>
   <translation>ロボットの状態を確認できませんでした。</translation>
  </message>
  <message>
   <source>The program ended by a fault ({name}) on {time}.</source>
   <translation>{time} に、不具合（{name}）でプログラムが終了しました。</translation>
  </message>
  <message>
   <source>The program ended while this run was going on. Look at the bench before you start another run.</source>
   <translation>この実行の途中でプログラムが終了しました。次の実行の前に、実験台を確認してください。</translation>
  </message>
  <message>
   <source>The program ends with {count} events that could not be written to the journal {file}: the record of the last run is not complete.</source>
   <translation>{count} 件のイベントを実行記録 {file} に書き込めないまま、プログラムを終了します。最後の実行の記録は完全ではありません。</translation>
  </message>
  <message>
   <source>The program is closing and takes no new work.</source>
   <translation>プログラムを終了しているため、新しい依頼は受け付けません。</translation>
  </message>
  <message>
   <source>The program is closing.</source>
   <translation>プログラムを終了しています。</translation>
  </message>
  <message>
   <source>The program met a fault of its own in this node; the log file has the details.</source>
   <translation>このノードで、プログラム自体の不具合が起きました。詳細はログファイルにあります。</translation>
  </message>
  <message>
   <source>The program met a fault of its own; the log file has the details.</source>
   <translation>プログラム自体の不具合が起きました。詳細はログファイルにあります。</translation>
  </message>
  <message>
   <source>The program that has this run cannot be reached: {cause}.</source>
   <translation>この実行を受け持つプログラムと通信できません：{cause}。</translation>
  </message>
  <message>
   <source>The program's log cannot be written to {folder}: {why}. The program works without it.</source>
   <translation>プログラムのログを {folder} に書き込めません：{why}。ログがなくてもプログラムは動作します。</translation>
  </message>
  <message>
   <source>The program's own Prefect server was ended from outside.</source>
   <translation>専用の Prefect サーバーが外から止められました。</translation>
  </message>
  <message>
   <source>The pump board answered {command} without a value.</source>
   <translation>ポンプ基板が {command} に値を返しませんでした。</translation>
  </message>
  <message>
   <source>The pump board did not answer {command} within {seconds} s: whether it was done is not known.</source>
   <translation>ポンプ基板が {command} に {seconds} s 以内に応答しませんでした。実行されたかどうかは不明です。</translation>
  </message>
  <message>
   <source>The pump board has started again since the last command: {parts} went off. Nothing was sent.</source>
   <translation>前回のコマンドの後にポンプ基板が再起動し、{parts} がオフになりました。コマンドは送っていません。</translation>
  </message>
  <message>
   <source>The pump board knows no command {name}.</source>
   <translation>ポンプ基板に {name} というコマンドはありません。</translation>
  </message>
  <message>
   <source>The pump board on {port} could not be told to switch off: {reason}</source>
   <translation>{port} のポンプ基板に、オフの指示を送れませんでした：{reason}</translation>
  </message>
  <message>
   <source>The pump board on {port} is gone: {reason}</source>
   <translation>{port} のポンプ基板との接続が切れました：{reason}</translation>
  </message>
  <message>
   <source>The pump board on {port} is not connected.</source>
   <translation>{port} のポンプ基板に接続していません。</translation>
  </message>
  <message>
   <source>The pump board refused {command} (1: bad arguments).</source>
   <translation>ポンプ基板が {command} を拒否しました（1：引数の誤り）。</translation>
  </message>
  <message>
   <source>The pump board refused {name} (1: bad arguments): {why}</source>
   <translation>ポンプ基板が {name} を拒否しました（1：引数の誤り）：{why}</translation>
  </message>
  <message>
   <source>The pump board started again in the middle of {command}: its pumps and baths are off now, and the set temperatures are lost.</source>
   <translation>{command} の途中でポンプ基板が再起動しました。ポンプと超音波バスはオフになり、設定温度は失われました。</translation>
  </message>
  <message>
   <source>The record is being read, and the robot is asked.</source>
   <translation>記録を読み込み、ロボットに問い合わせています。</translation>
  </message>
  <message>
   <source>The record of the run {run} is not complete.</source>
   <translation>実行 {run} の記録は完全ではありません。</translation>
  </message>
  <message>
   <source>The record of this run, made by an earlier version, has no workflow in it.</source>
   <translation>この実行は以前のバージョンで記録されたため、記録にワークフローが含まれていません。</translation>
  </message>
  <message>
   <source>The request calls this computer by a name that is not its own.</source>
   <translation>リクエストが、このコンピューターのものではない名前を指しています。</translation>
  </message>
  <message>
   <source>The request comes from a web page that is not on the list.</source>
   <translation>リクエストの送信元が、許可された Web ページではありません。</translation>
  </message>
  <message>
   <source>The request does not say its Host once.</source>
   <translation>リクエストの Host ヘッダーが 1 つではありません。</translation>
  </message>
  <message>
   <source>The request is not HTTP: {why}</source>
   <translation>リクエストが HTTP ではありません：{why}</translation>
  </message>
  <message>
   <source>The request is refused: {why}</source>
   <translation>リクエストを拒否しました：{why}</translation>
  </message>
  <message>
   <source>The request says its length in two ways.</source>
   <translation>リクエストの長さが 2 通りに指定されています。</translation>
  </message>
  <message>
   <source>The robot answers again.</source>
   <translation>ロボットが再び応答しました。</translation>
  </message>
  <message>
   <source>The robot answers again; it was away since {at}.</source>
   <translation>ロボットが再び応答しました（{at} から応答なし）。</translation>
  </message>
  <message>
   <source>The robot at {address} does not list the commands of the run as expected.</source>
   <translation>{address} のロボットから届いた、実行のコマンドの一覧が想定と違います。</translation>
  </message>
  <message>
   <source>The robot at {address} does not tell of its runs ({error_type}: {detail}).</source>
   <translation>{address} のロボットから実行の情報を得られません（{error_type}：{detail}）。</translation>
  </message>
  <message>
   <source>The robot at {address} is no OT-2, but this: {model}.</source>
   <translation>{address} のロボットは OT-2 ではなく、{model} です。</translation>
  </message>
  <message>
   <source>The robot at {address} is too slow.</source>
   <translation>{address} のロボットの応答が遅すぎます。</translation>
  </message>
  <message>
   <source>The robot at {address} takes no run ({error_type}: {detail}).</source>
   <translation>{address} のロボットが実行を受け付けません（{error_type}：{detail}）。</translation>
  </message>
  <message>
   <source>The robot cannot be reserved: {cause}.</source>
   <translation>ロボットを確保できません：{cause}。</translation>
  </message>
  <message>
   <source>The robot cannot be simulated in a live run: make a dry run.</source>
   <translation>ライブ実行ではロボットを模擬にできません。ドライランを使ってください。</translation>
  </message>
  <message>
   <source>The robot cannot use the {name} on its {mount}.</source>
   <translation>ロボットが{mount}の {name} を使えない状態です。</translation>
  </message>
  <message>
   <source>The robot could not do {name} ({error_type} {error_code}: {detail}).</source>
   <translation>ロボットが {name} を実行できませんでした（{error_type} {error_code}：{detail}）。</translation>
  </message>
  <message>
   <source>The robot could not do {name}: {meaning} ({error_type} {error_code}: {detail}).</source>
   <translation>ロボットが {name} を実行できませんでした：{meaning}（{error_type} {error_code}：{detail}）。</translation>
  </message>
  <message>
   <source>The robot does not answer since {at}: {cause}</source>
   <translation>ロボットが {at} から応答していません：{cause}</translation>
  </message>
  <message>
   <source>The robot does not answer.</source>
   <translation>ロボットが応答していません。</translation>
  </message>
  <message>
   <source>The robot does not know this run any more: it was restarted, or the run was deleted there. {fate}</source>
   <translation>ロボットにこの実行の記録がありません。ロボットが再起動したか、ロボット上で実行が削除されました。{fate}</translation>
  </message>
  <message>
   <source>The robot does not list its commands as expected. {fate}</source>
   <translation>ロボットから届いたコマンドの一覧が想定と違います。{fate}</translation>
  </message>
  <message>
   <source>The robot does not switch its lights ({why}).</source>
   <translation>ロボットの照明を切り替えられません（{why}）。</translation>
  </message>
  <message>
   <source>The robot does not take the labware definition: {reason}.</source>
   <translation>ロボットがラボウェア定義を受け付けません：{reason}。</translation>
  </message>
  <message>
   <source>The robot has forgotten what its pipette holds. Take it off by hand, put a tool back into its place in the rack, and say that you have.</source>
   <translation>ロボット側で、ピペットに何が付いているかの情報が失われました。付いているものを手で外し、ツールはラックの元の位置に戻してから、そのことを確認として示してください。</translation>
  </message>
  <message>
   <source>The robot has taken {name}, but does not begin it.</source>
   <translation>ロボットは {name} を受け取りましたが、開始しません。</translation>
  </message>
  <message>
   <source>The robot is being looked at.</source>
   <translation>ロボットを確認しています。</translation>
  </message>
  <message>
   <source>The robot is free.</source>
   <translation>ロボットは空いています。</translation>
  </message>
  <message>
   <source>The robot is homed.</source>
   <translation>ロボットは原点復帰済みです。</translation>
  </message>
  <message>
   <source>The robot is not connected.</source>
   <translation>ロボットに接続していません。</translation>
  </message>
  <message>
   <source>The robot is ready and homed.</source>
   <translation>ロボットは準備完了です（原点復帰済み）。</translation>
  </message>
  <message>
   <source>The robot may still be moving</source>
   <translation>ロボットがまだ動いている可能性があります</translation>
  </message>
  <message>
   <source>The robot no longer knows what its pipette holds. Look at the robot, then start a new run from the right step.</source>
   <translation>ロボット側で、ピペットに何が付いているかの情報が失われました。ロボットを確認し、適切なステップから新しい実行を開始してください。</translation>
  </message>
  <message>
   <source>The robot was not homed: its arm does not know where it is.</source>
   <translation>ロボットが原点復帰していないため、アームの位置が分かりません。</translation>
  </message>
  <message>
   <source>The robot was not told yet of labware {labware}.</source>
   <translation>ラボウェア {labware} がまだロボットに読み込まれていません。</translation>
  </message>
  <message>
   <source>The robot was not told yet which pipette it has.</source>
   <translation>ピペットがまだロボットに読み込まれていません。</translation>
  </message>
  <message>
   <source>The robot's address is not valid.</source>
   <translation>ロボットのアドレスが正しくありません。</translation>
  </message>
  <message>
   <source>The robot's door is open.</source>
   <translation>ロボットの扉が開いています。</translation>
  </message>
  <message>
   <source>The run begins here and supposes: {words}</source>
   <translation>ここから実行するため、次の状態を前提とします：{words}</translation>
  </message>
  <message>
   <source>The run ends there, unless its loop has ended by then.</source>
   <translation>それまでにループが終わっていなければ、実行はそこで終わります。</translation>
  </message>
  <message>
   <source>The run goes on without Prefect.</source>
   <translation>Prefect なしで実行を続けます。</translation>
  </message>
  <message>
   <source>The run has not begun yet.</source>
   <translation>実行はまだ始まっていません。</translation>
  </message>
  <message>
   <source>The run is being prepared.</source>
   <translation>実行を準備しています。</translation>
  </message>
  <message>
   <source>The run is ending.</source>
   <translation>実行を終了しています。</translation>
  </message>
  <message>
   <source>The run is not paused.</source>
   <translation>実行は一時停止していません。</translation>
  </message>
  <message>
   <source>The run is paused.</source>
   <translation>実行は一時停止中です。</translation>
  </message>
  <message>
   <source>The run is stopping.</source>
   <translation>実行を停止しています。</translation>
  </message>
  <message>
   <source>The run of “{name}” was interrupted: the program ended while it was active.</source>
   <translation type="vanished">「{name}」の実行は中断されました。実行の途中でプログラムが終了しました。</translation>
  </message>
  <message>
   <source>The run on the robot is over: the robot was restarted, or somebody stopped the run or began another one. {fate}</source>
   <translation>ロボット上の実行は終了しています。ロボットが再起動したか、誰かが実行を停止したか、別の実行を始めました。{fate}</translation>
  </message>
  <message>
   <source>The run pauses after this node.</source>
   <translation>このノードのあとで一時停止します。</translation>
  </message>
  <message>
   <source>The run waits for the journal.</source>
   <translation>実行記録に書き込めるようになるまで、実行は待機しています。</translation>
  </message>
  <message>
   <source>The run waits for your answer.</source>
   <translation>実行は操作者の回答を待っています。</translation>
  </message>
  <message>
   <source>The run {run} has not ended and cannot be removed. Stop it first.</source>
   <translation>実行 {run} はまだ終わっていないため、削除できません。先に停止してください。</translation>
  </message>
  <message>
   <source>The run {run} is not in the journal.</source>
   <translation>実行 {run} は実行記録にありません。</translation>
  </message>
  <message>
   <source>The run {run} on this robot was interrupted, and nobody has looked at the bench since. Go on with it or close it in History, then plan this one anew.</source>
   <translation>このロボットの実行 {run} は中断され、その後だれも装置を確認していません。履歴でその実行を再開するか閉じてから、この実行を改めて予定してください。</translation>
  </message>
  <message>
   <source>The run {run} was not interrupted.</source>
   <translation>実行 {run} は中断していません。</translation>
  </message>
  <message>
   <source>The run {run} was recorded by an older version of the program, without its workflow: it can be closed, not gone on with.</source>
   <translation>実行 {run} はプログラムの古いバージョンで、ワークフローなしで記録されています。閉じることはできますが、再開はできません。</translation>
  </message>
  <message>
   <source>The saved file would not say the same as the window.</source>
   <translation>保存するファイルの内容が、ウィンドウの内容と一致しません。</translation>
  </message>
  <message>
   <source>The sequence is on, and none of its steps is.</source>
   <translation>シーケンスはオンですが、オンになっているステップがありません。</translation>
  </message>
  <message>
   <source>The serial port {port} failed: {reason}</source>
   <translation>シリアルポート {port} でエラーが起きました：{reason}</translation>
  </message>
  <message>
   <source>The serial port {port} is in use by another program.</source>
   <translation>シリアルポート {port} は別のプログラムが使用中です。</translation>
  </message>
  <message>
   <source>The settings are not kept: the settings file {file} is of a newer version of the program. Use that version, or move the file away.</source>
   <translation>設定を保存できません。設定ファイル {file} は、より新しいバージョンのプログラムのものです。そのバージョンを使うか、ファイルを別の場所に移してください。</translation>
  </message>
  <message>
   <source>The settings cannot be saved to {file}: {why}. Check that the disk is not full and that you may write to the folder.</source>
   <translation>設定を {file} に保存できません（{why}）。ディスクの空き容量と、フォルダーへの書き込み権限を確認してください。</translation>
  </message>
  <message>
   <source>The settings file {file} cannot be read: {why}. Default settings are used.</source>
   <translation>設定ファイル {file} を読み込めません（{why}）。既定の設定を使います。</translation>
  </message>
  <message>
   <source>The settings file {file} has entries that this version does not know: {names}. They are ignored.</source>
   <translation type="vanished">設定ファイル {file} に、このバージョンにはない項目があります：{names}。これらは無視します。</translation>
  </message>
  <message>
   <source>The settings file {file} has entries that this version does not know: {names}. They are kept, but not used.</source>
   <translation>設定ファイル {file} に、このバージョンにはない項目があります：{names}。これらは残しますが、使いません。</translation>
  </message>
  <message>
   <source>The settings file {file} has wrong values: {names}. Defaults are used for these. The file as it was is kept as {kept}.</source>
   <translation>設定ファイル {file} に正しくない値があります：{names}。これらには既定値を使います。元のファイルは {kept} として残してあります。</translation>
  </message>
  <message>
   <source>The settings file {file} is broken ({why}). Default settings are used. The broken file is kept as {kept}.</source>
   <translation>設定ファイル {file} が壊れています（{why}）。既定の設定を使います。壊れたファイルは {kept} として残してあります。</translation>
  </message>
  <message>
   <source>The settings file {file} is of a newer version of the program. What this version knows of it is used. Settings that you change are not kept.</source>
   <translation>設定ファイル {file} は、より新しいバージョンのプログラムのものです。このバージョンで使える項目だけを使います。設定を変更しても保存されません。</translation>
  </message>
  <message>
   <source>The settings file {file} is of a newer version of the program. What this version knows of it is used. The file as it was is kept as {kept}.</source>
   <translation type="vanished">設定ファイル {file} は、より新しいバージョンのプログラムのものです。このバージョンで使える項目だけを使います。元のファイルは {kept} として残してあります。</translation>
  </message>
  <message>
   <source>The settings give no address of a Prefect server.</source>
   <translation>設定に Prefect サーバーのアドレスがありません。</translation>
  </message>
  <message>
   <source>The shortcut cannot be made: {why}. Check that you may write to your desktop and your menu, then try again.</source>
   <translation>ショートカットを作成できません：{why}。デスクトップとメニューへの書き込み権限を確認し、もう一度試してください。</translation>
  </message>
  <message>
   <source>The shortcut cannot be removed: {why}. Check that you may write to your desktop and your menu, then try again.</source>
   <translation>ショートカットを削除できません：{why}。デスクトップとメニューへの書き込み権限を確認し、もう一度試してください。</translation>
  </message>
  <message>
   <source>The simulated robot did not end {name}: it is still {status}.</source>
   <translation>模擬ロボットが {name} を終えていません（状態：{status}）。</translation>
  </message>
  <message>
   <source>The simulated robot does not start: {reason}.</source>
   <translation>模擬ロボットを起動できません：{reason}。</translation>
  </message>
  <message>
   <source>The simulated robot was not started.</source>
   <translation>模擬ロボットが起動していません。</translation>
  </message>
  <message>
   <source>The target cell is missing.</source>
   <translation>対象のセルが指定されていません。</translation>
  </message>
  <message>
   <source>The times of this schedule are out of reach.</source>
   <translation>この予定の日時または間隔は、扱える範囲を超えています。</translation>
  </message>
  <message>
   <source>The timestamp format “{format}” cannot be used.</source>
   <translation>日時の形式「{format}」は使えません。</translation>
  </message>
  <message>
   <source>The tip at {labware} {well} was already taken.</source>
   <translation>{labware} {well} のチップは使用済みです。</translation>
  </message>
  <message>
   <source>The tip has {inside} µL in it: {volume} µL cannot be dispensed.</source>
   <translation>チップ内の液は {inside} µL です。{volume} µL は分注できません。</translation>
  </message>
  <message>
   <source>The tip holds {capacity} µL: with {inside} µL in it, {volume} µL more do not fit.</source>
   <translation>チップの容量は {capacity} µL です。すでに {inside} µL 入っているため、さらに {volume} µL は入りません。</translation>
  </message>
  <message>
   <source>The tip is in no well that is known: {volume} µL cannot be taken here.</source>
   <translation>チップがどのウェルの中にあるか分かりません。ここでは {volume} µL を吸引できません。</translation>
  </message>
  <message>
   <source>The tip that is still on goes to the trash first.</source>
   <translation>まだ付いているチップを先に廃棄します。</translation>
  </message>
  <message>
   <source>The tip would be {by} mm below the bottom of {labware} {well}.</source>
   <translation>チップの先端が {labware} {well} の底より {by} mm 下になります。</translation>
  </message>
  <message>
   <source>The token cannot be read or kept: {why}.</source>
   <translation>トークンの読み取りまたは保存ができません：{why}。</translation>
  </message>
  <message>
   <source>The token is in the system's keyring.</source>
   <translation>トークンはシステムのキーリングにあります。</translation>
  </message>
  <message>
   <source>The token is wrong.</source>
   <translation>トークンが違います。</translation>
  </message>
  <message>
   <source>The token of the HTTP door cannot be kept: {why}. Check that you may write to {folder}.</source>
   <translation>HTTP インターフェースのトークンを保存できません：{why}。{folder} への書き込み権限を確認してください。</translation>
  </message>
  <message>
   <source>The tool that is held goes back first.</source>
   <translation>持っているツールを先に戻します。</translation>
  </message>
  <message>
   <source>The tool “{held}” is held, and the node speaks of “{kind}”.</source>
   <translation>持っているツールは「{held}」ですが、ノードの指定は「{kind}」です。</translation>
  </message>
  <message>
   <source>The ultrasonic bath is on.</source>
   <translation>超音波バスはオンです。</translation>
  </message>
  <message>
   <source>The values of the file are used; nothing is proposed or updated.</source>
   <translation>ファイルの値をそのまま使います。値の提案や更新はしません。</translation>
  </message>
  <message>
   <source>The version of “{name}” is {version} now.</source>
   <translation>「{name}」の現在のバージョンは {version} です。</translation>
  </message>
  <message>
   <source>The virtual robot cannot listen on port {port} of {host}: {reason}.</source>
   <translation>仮想ロボットが {host} のポート {port} で待ち受けできません：{reason}。</translation>
  </message>
  <message>
   <source>The wait for the Prefect server is over.</source>
   <translation>Prefect サーバーを待つのを終了しました。</translation>
  </message>
  <message>
   <source>The watched folder met a fault of its own; the log file has the details.</source>
   <translation>監視フォルダーの処理で不具合が起きました。詳細はログファイルにあります。</translation>
  </message>
  <message>
   <source>The watched folder {folder} cannot be read: {why}.</source>
   <translation>監視フォルダー {folder} を読み取れません：{why}。</translation>
  </message>
  <message>
   <source>The well to drop the tip in is missing.</source>
   <translation>チップを捨てるウェルが指定されていません。</translation>
  </message>
  <message>
   <source>The window's is used; it may not be the robot that the file was made for.</source>
   <translation>ウィンドウの設定を使います。ファイルが想定しているロボットとは違う可能性があります。</translation>
  </message>
  <message>
   <source>The workflow cannot be read: {reason}</source>
   <translation>ワークフローを読み込めません：{reason}</translation>
  </message>
  <message>
   <source>The workflow cannot be saved to {file}: {why}.</source>
   <translation>ワークフローを {file} に保存できません：{why}。</translation>
  </message>
  <message>
   <source>The workflow has no nodes.</source>
   <translation>ワークフローにノードがありません。</translation>
  </message>
  <message>
   <source>The workflow has {steps} steps with all its loops.</source>
   <translation>ワークフローのステップ数は、ループをすべて含めて {steps} です。</translation>
  </message>
  <message>
   <source>The workflow in the record of this run cannot be read: {why}</source>
   <translation>この実行の記録にあるワークフローを読み込めません：{why}</translation>
  </message>
  <message>
   <source>The workflow names no port for the {device}. Simulate that part, or add the port to the experiment set-up.</source>
   <translation type="vanished">ワークフローに{device}のポートが指定されていません。その装置を模擬にするか、実験設定にポートを追加してください。</translation>
  </message>
  <message>
   <source>The workflow of the run {run} cannot be read from its record: {reason}</source>
   <translation>実行 {run} のワークフローを記録から読み込めません：{reason}</translation>
  </message>
  <message>
   <source>The workflow of the version {digest} is not here.</source>
   <translation>バージョン {digest} のワークフローがここにありません。</translation>
  </message>
  <message>
   <source>The workflow of this version ({digest}) is not in the data folder: deploy it again.</source>
   <translation>このバージョン（{digest}）のワークフローがデータフォルダーにありません。もう一度デプロイしてください。</translation>
  </message>
  <message>
   <source>The workflow, at {place}: {what}; expected {expected}. {action}</source>
   <translation>ワークフローの {place}：{what}。必要な内容：{expected}。{action}</translation>
  </message>
  <message>
   <source>The {kind} electrode is back in its rack.</source>
   <translation>{kind} 電極をラックに戻しました。</translation>
  </message>
  <message>
   <source>The {kind} electrode is held already.</source>
   <translation>{kind}電極はすでに保持されています。</translation>
  </message>
  <message>
   <source>The {kind} electrode is taken from {place}.</source>
   <translation>{kind} 電極を {place} から取りました。</translation>
  </message>
  <message>
   <source>There are no {kind} data to export.</source>
   <translation>エクスポートする {kind} データがありません。</translation>
  </message>
  <message>
   <source>There has to be one workflow in the body.</source>
   <translation>リクエストの本文には、ワークフローが 1 つだけ必要です。</translation>
  </message>
  <message>
   <source>There is a tool in {labware} {well}: {tool} cannot be put there.</source>
   <translation>{labware} {well} にはツールがあるため、{tool}を置けません。</translation>
  </message>
  <message>
   <source>There is no TLS: whoever is in the network can read the token and what is sent.</source>
   <translation>TLS を使っていません。同じネットワークにいる人が、トークンと送信内容を読み取れます。</translation>
  </message>
  <message>
   <source>There is no backend “{backend}”.</source>
   <translation>バックエンド「{backend}」はありません。</translation>
  </message>
  <message>
   <source>There is no calibration for pump {pump}.</source>
   <translation>ポンプ {pump} の校正値がありません。</translation>
  </message>
  <message>
   <source>There is no deployment “{name}”.</source>
   <translation>デプロイメント「{name}」はありません。</translation>
  </message>
  <message>
   <source>There is no flow run “{id}”.</source>
   <translation>フロー実行「{id}」はありません。</translation>
  </message>
  <message>
   <source>There is no labware definition {namespace}/{load_name}, version {version}.</source>
   <translation>ラボウェア定義 {namespace}/{load_name}（バージョン {version}）がありません。</translation>
  </message>
  <message>
   <source>There is no labware definition “{name}” in the deck set-up.</source>
   <translation>ラボウェア定義「{name}」はデッキ設定にありません。</translation>
  </message>
  <message>
   <source>There is no labware “{name}” on the deck; it has {names}.</source>
   <translation>ラボウェア「{name}」はデッキにありません。デッキにあるもの：{names}。</translation>
  </message>
  <message>
   <source>There is no measured column {column}.</source>
   <translation>測定データに列 {column} はありません。</translation>
  </message>
  <message>
   <source>There is no parameter {name}.</source>
   <translation>パラメーター {name} はありません。</translation>
  </message>
  <message>
   <source>There is no pipette {pipette}.</source>
   <translation>ピペット {pipette} はありません。</translation>
  </message>
  <message>
   <source>There is no place {area} on the deck to go to.</source>
   <translation>デッキに移動先 {area} はありません。</translation>
  </message>
  <message>
   <source>There is no place {origin} in a well.</source>
   <translation>ウェルの基準位置に {origin} はありません。</translation>
  </message>
  <message>
   <source>There is no pump {pump} in the deck set-up.</source>
   <translation>デッキ設定にポンプ {pump} はありません。</translation>
  </message>
  <message>
   <source>There is no pump {pump}.</source>
   <translation>ポンプ {pump} はありません。</translation>
  </message>
  <message>
   <source>There is no serial port {port} on this computer.</source>
   <translation>このコンピューターにシリアルポート {port} はありません。</translation>
  </message>
  <message>
   <source>There is no slot {slot} on the deck.</source>
   <translation>デッキにスロット {slot} はありません。</translation>
  </message>
  <message>
   <source>There is no time zone “{name}”.</source>
   <translation>タイムゾーン「{name}」はありません。</translation>
  </message>
  <message>
   <source>There is no tip on the pipette.</source>
   <translation>ピペットにチップが付いていません。</translation>
  </message>
  <message>
   <source>There is no tip {number}: tips are 1 to {last}.</source>
   <translation>チップ番号 {number} はありません。番号は 1〜{last} です。</translation>
  </message>
  <message>
   <source>There is no ultrasonic bath {base}.</source>
   <translation>超音波バス {base} はありません。</translation>
  </message>
  <message>
   <source>There is no upload of this name.</source>
   <translation>この名前でアップロードされたファイルはありません。</translation>
  </message>
  <message>
   <source>There is no vial for additive {name} in the rack.</source>
   <translation>添加剤 {name} のバイアルがラックにありません。</translation>
  </message>
  <message>
   <source>There is no way to {address} in the network. Check the cable and the network.</source>
   <translation>ネットワーク上で {address} に到達できません。ケーブルとネットワークを確認してください。</translation>
  </message>
  <message>
   <source>There is no workflow manager “{name}”: use native or prefect.</source>
   <translation>ワークフローマネージャー「{name}」はありません。native か prefect を指定してください。</translation>
  </message>
  <message>
   <source>There is nothing at {path}.</source>
   <translation>{path} には何もありません。</translation>
  </message>
  <message>
   <source>There is nothing on the pipette that could be put away.</source>
   <translation>ピペットには、戻したり捨てたりするものが付いていません。</translation>
  </message>
  <message>
   <source>There is nothing to run.</source>
   <translation>実行するものがありません。</translation>
  </message>
  <message>
   <source>These are the limits that the node's description gives.</source>
   <translation>この範囲は、ノードの定義で決まっています。</translation>
  </message>
  <message>
   <source>These nodes are those of a run that was begun elsewhere.</source>
   <translation>表示中のノードは、ほかで開始された実行のものです。</translation>
  </message>
  <message>
   <source>These there are: {names}.</source>
   <translation>使えるのは次のものです：{names}。</translation>
  </message>
  <message>
   <source>This deployment is not armed for live runs. Arm it in Schedules, or with “sdl1 prefect arm”, after looking at what moves.</source>
   <translation>このデプロイメントはライブ用に有効化されていません。動く装置を確認したうえで、「予定」のページか「sdl1 prefect arm」で有効化してください。</translation>
  </message>
  <message>
   <source>This deployment was armed for other content, another robot or other simulated parts: arm it anew.</source>
   <translation>このデプロイメントは、別の内容、別のロボット、または別の模擬の指定で有効化されています。もう一度有効化してください。</translation>
  </message>
  <message>
   <source>This is not the address of a web page: “{address}”.</source>
   <translation>Web ページのアドレスではありません：「{address}」。</translation>
  </message>
  <message>
   <source>This is not the name of a well.</source>
   <translation>ウェル名として正しくありません。</translation>
  </message>
  <message>
   <source>This loop and that of {other} overlap, and neither is inside the other.</source>
   <translation>このループと {other} のループは重なっていますが、どちらも他方の内側に収まっていません。</translation>
  </message>
  <message>
   <source>This needs the token of the HTTP door.</source>
   <translation>HTTP インターフェースのトークンが必要です。</translation>
  </message>
  <message>
   <source>This program does not run NIMO and reads no parameter table: the values in the workflow file are used.</source>
   <translation>このプログラムは NIMO を実行せず、パラメーター表も読み込みません。ワークフローファイルの値を使います。</translation>
  </message>
  <message>
   <source>This program does not update NIMO's files: take the objective from the exported data.</source>
   <translation>このプログラムは NIMO のファイルを更新しません。目的変数の値は、エクスポートしたデータから取り出してください。</translation>
  </message>
  <message>
   <source>This program has a run under way: “{workflow}”. Show it, or wait until it has ended.</source>
   <translation>このプログラムで実行中のワークフローがあります：「{workflow}」。その実行を表示するか、終わるまで待ってください。</translation>
  </message>
  <message>
   <source>This program has no instructions for it, so nothing could be done.</source>
   <translation>このプログラムには対応する処理がないため、実行できません。</translation>
  </message>
  <message>
   <source>This program knows no node type “{type}”.</source>
   <translation>ノードの種類「{type}」は、このプログラムにはありません。</translation>
  </message>
  <message>
   <source>This program writes data as CSV or JSON.</source>
   <translation>このプログラムがデータを書き出せる形式は CSV と JSON です。</translation>
  </message>
  <message>
   <source>This program writes data as CSV, and metadata as JSON.</source>
   <translation type="vanished">このプログラムは、データを CSV、メタデータを JSON で書き出します。</translation>
  </message>
  <message>
   <source>This program's own description is used there, where it has one.</source>
   <translation>その箇所には、プログラムに定義があればそれを使います。</translation>
  </message>
  <message>
   <source>This question has already been answered.</source>
   <translation>この確認にはすでに回答済みです。</translation>
  </message>
  <message>
   <source>This run is on the program's own Prefect server, and the settings name another.</source>
   <translation>この実行は専用の Prefect サーバーにありますが、設定では別のサーバーが指定されています。</translation>
  </message>
  <message>
   <source>This run never began: History has nothing of it.</source>
   <translation>この実行は開始されなかったため、履歴にありません。</translation>
  </message>
  <message>
   <source>This system has no keyring: the token is in {file}.</source>
   <translation>このシステムにはキーリングがないため、トークンは {file} にあります。</translation>
  </message>
  <message>
   <source>This takes about 10 s, {seconds} s so far.</source>
   <translation>10 s ほどかかります（{seconds} s 経過）。</translation>
  </message>
  <message>
   <source>Those there are: {names}.</source>
   <translation>登録されているもの：{names}。</translation>
  </message>
  <message>
   <source>Thursday</source>
   <translation>木曜日</translation>
  </message>
  <message>
   <source>Tip dropped into the trash</source>
   <translation>チップを廃棄ボックスへ廃棄</translation>
  </message>
  <message>
   <source>Tip put back</source>
   <translation>チップを返却</translation>
  </message>
  <message>
   <source>Tip taken</source>
   <translation>チップを装着</translation>
  </message>
  <message>
   <source>Tips left in {rack}: {count}; the next is {tip}.</source>
   <translation>{rack} の残りのチップは {count} 本、次は {tip} です。</translation>
  </message>
  <message>
   <source>To insert or remove an electrode, the cell must be known.</source>
   <translation>電極の挿入や取り外しには、セルの指定が必要です。</translation>
  </message>
  <message>
   <source>Too many clients follow events: {count}.</source>
   <translation>イベントを受信しているクライアントが多すぎます：{count}。</translation>
  </message>
  <message>
   <source>Too many requests: ask again in {seconds} s.</source>
   <translation>リクエストが多すぎます。{seconds} s 後にもう一度送ってください。</translation>
  </message>
  <message>
   <source>Tools stand at: {places}.</source>
   <translation>ツールがある場所：{places}。</translation>
  </message>
  <message>
   <source>Try again; if it stays so, check the program of the board.</source>
   <translation>もう一度試してください。同じ結果になる場合は、基板のプログラムを確認してください。</translation>
  </message>
  <message>
   <source>Try {next} of {attempts} follows</source>
   <translation>次は {attempts} 回中 {next} 回目の試行</translation>
  </message>
  <message>
   <source>Tuesday</source>
   <translation>火曜日</translation>
  </message>
  <message>
   <source>Two edges lead back from this loop, to {one} and to {other}.</source>
   <translation>このループから戻るエッジが 2 本あります（{one} と {other}）。</translation>
  </message>
  <message>
   <source>Two nodes have the id {id}: at {first} and at {second}.</source>
   <translation>2 つのノードの id が同じ {id} です（{first} と {second}）。</translation>
  </message>
  <message>
   <source>Type that text again.</source>
   <translation>その文字列を入力し直してください。</translation>
  </message>
  <message>
   <source>Ultrasonic bath for {time} ms.</source>
   <translation>超音波バスを {time} ms 作動させます。</translation>
  </message>
  <message>
   <source>Ultrasound</source>
   <translation>超音波</translation>
  </message>
  <message>
   <source>Unlock it, or set PREFECT_API_KEY in the environment.</source>
   <translation>キーリングのロックを解除するか、環境変数 PREFECT_API_KEY を設定してください。</translation>
  </message>
  <message>
   <source>Unsaved changes cannot be kept in {folder} ({why}): a crash would lose them.</source>
   <translation>保存していない変更を {folder} に控えられません（{why}）。プログラムが異常終了すると、変更は失われます。</translation>
  </message>
  <message>
   <source>Update it with the maker's own program.</source>
   <translation>メーカーのプログラムで更新してください。</translation>
  </message>
  <message>
   <source>Upload the file again: POST /upload.</source>
   <translation>ファイルをもう一度アップロードしてください：POST /upload</translation>
  </message>
  <message>
   <source>Use a format like YYYYMMDD_HHMMSS.</source>
   <translation>YYYYMMDD_HHMMSS のような形式にしてください。</translation>
  </message>
  <message>
   <source>Use a free slot.</source>
   <translation>空いているスロットを使ってください。</translation>
  </message>
  <message>
   <source>Use a name such as Asia/Tokyo, Europe/Berlin or UTC.</source>
   <translation>Asia/Tokyo、Europe/Berlin、UTC などの名前を使ってください。</translation>
  </message>
  <message>
   <source>Use a path inside it, for example ./data.</source>
   <translation>実行フォルダー内のパスを指定してください（例：./data）。</translation>
  </message>
  <message>
   <source>Use a slot from 1 to 11.</source>
   <translation>1〜11 のスロットを使ってください。</translation>
  </message>
  <message>
   <source>Use its IP address or localhost, or add the name to the settings.</source>
   <translation>IP アドレスか localhost を使うか、その名前を設定に追加してください。</translation>
  </message>
  <message>
   <source>Use labware that is on the deck: {there}.</source>
   <translation>デッキにあるラボウェアを使ってください：{there}。</translation>
  </message>
  <message>
   <source>Use letters, digits, spaces, - and _.</source>
   <translation>英字、数字、スペース、- と _ を使ってください。</translation>
  </message>
  <message>
   <source>Use one of its wells: {wells}.</source>
   <translation>このラボウェアのウェルを指定してください：{wells}。</translation>
  </message>
  <message>
   <source>Use one of the bases {known}.</source>
   <translation>次のいずれかのベースを指定してください：{known}。</translation>
  </message>
  <message>
   <source>Use one of the baths of the deck set-up: {bases}.</source>
   <translation>デッキ設定にある超音波バスを指定してください：{bases}。</translation>
  </message>
  <message>
   <source>Use one of the pumps of the deck set-up: {pumps}.</source>
   <translation>デッキ設定にあるポンプを指定してください：{pumps}。</translation>
  </message>
  <message>
   <source>Use one of the pumps {known}.</source>
   <translation>次のいずれかのポンプを指定してください：{known}。</translation>
  </message>
  <message>
   <source>Use one of: {known}.</source>
   <translation>次のいずれかを使ってください：{known}。</translation>
  </message>
  <message>
   <source>Use one of: {origins}.</source>
   <translation>次のいずれかを使ってください：{origins}。</translation>
  </message>
  <message>
   <source>Use only these: {columns}.</source>
   <translation>使える列は次のものだけです：{columns}。</translation>
  </message>
  <message>
   <source>Use only these: {places}.</source>
   <translation>使える項目は次のものだけです：{places}。</translation>
  </message>
  <message>
   <source>Use pipette {pipette}.</source>
   <translation>ピペット {pipette} を使ってください。</translation>
  </message>
  <message>
   <source>Use the fixed trash.</source>
   <translation>固定の廃棄ボックスを使ってください。</translation>
  </message>
  <message>
   <source>Use years from 1971 to 2099, and intervals of ten years at most.</source>
   <translation>年は 1971 から 2099 まで、間隔は 10 年以下にしてください。</translation>
  </message>
  <message>
   <source>Wait after “{node}”</source>
   <translation>「{node}」の後の待機</translation>
  </message>
  <message>
   <source>Wait before “{node}”</source>
   <translation>「{node}」の前の待機</translation>
  </message>
  <message>
   <source>Wait for the measurement to end, or stop it.</source>
   <translation>測定が終わるまで待つか、測定を停止してください。</translation>
  </message>
  <message>
   <source>Wait for the other measurement to end, or stop it in the other program.</source>
   <translation>別の測定が終わるまで待つか、そのプログラムで測定を停止してください。</translation>
  </message>
  <message>
   <source>Wait of this step</source>
   <translation>このステップの待機</translation>
  </message>
  <message>
   <source>Wait of this step: {reason}</source>
   <translation>このステップの待機：{reason}</translation>
  </message>
  <message>
   <source>Wait until it has stopped, or stop it.</source>
   <translation>止まるまで待つか、停止してください。</translation>
  </message>
  <message>
   <source>Wait until the robot stands still, then start again.</source>
   <translation>ロボットの動きが止まるまで待ち、もう一度開始してください。</translation>
  </message>
  <message>
   <source>Waits for {port}, which “{deployment}” (run {run}) uses.</source>
   <translation>「{deployment}」（実行 {run}）が使用中の {port} が空くのを待っています。</translation>
  </message>
  <message>
   <source>Waits until “{deployment}” (run {run}) has ended.</source>
   <translation>「{deployment}」（実行 {run}）が終わるのを待っています。</translation>
  </message>
  <message>
   <source>Washing {number} of {count}.</source>
   <translation>洗浄 {number} 回目（全 {count} 回）です。</translation>
  </message>
  <message>
   <source>Wednesday</source>
   <translation>水曜日</translation>
  </message>
  <message>
   <source>Well {well} of {labware} already holds {volume} µL.</source>
   <translation>{labware} のウェル {well} には、すでに {volume} µL 入っています。</translation>
  </message>
  <message>
   <source>What answers at {url} is not a Prefect server (status {status}).</source>
   <translation>{url} で応答しているのは Prefect サーバーではありません（ステータス {status}）。</translation>
  </message>
  <message>
   <source>What comes from {port} cannot be read.</source>
   <translation>{port} から届くデータを読み取れません。</translation>
  </message>
  <message>
   <source>What is in {labware} {well} is not known: {volume} µL are to be taken from it.</source>
   <translation>{labware} {well} の中身が分かりません。ここから {volume} µL を吸引する予定です。</translation>
  </message>
  <message>
   <source>What is left to do is being checked.</source>
   <translation>残りの作業をチェックしています。</translation>
  </message>
  <message>
   <source>What the window shows is still true. A report of the fault was written: hand it to whoever looks after the program.</source>
   <translation>ウィンドウの表示内容はそのまま有効です。不具合の報告を保存しました。プログラムの管理者に渡してください。</translation>
  </message>
  <message>
   <source>What the window shows is still true. The log file has the details.</source>
   <translation>ウィンドウの表示内容はそのまま有効です。詳細はログファイルを見てください。</translation>
  </message>
  <message>
   <source>Whether the robot is free is not known: {why}</source>
   <translation>ロボットが空いているかどうか分かりません：{why}</translation>
  </message>
  <message>
   <source>Whether {name} was done is not known.</source>
   <translation>{name} が実行されたかどうかは不明です。</translation>
  </message>
  <message>
   <source>Who asks cannot be written down ({why}), so nothing is moved.</source>
   <translation>誰の依頼かを記録できないため（{why}）、何も動かしません。</translation>
  </message>
  <message>
   <source>Windows, or this program, cannot make a file with that name.</source>
   <translation>Windows またはこのプログラムでは、その名前のファイルを作れません。</translation>
  </message>
  <message>
   <source>With {tool} the arm would go down beside {labware} {well}, and crash.</source>
   <translation>{tool}が付いた状態ではアームが {labware} {well} の脇へ下り、衝突します。</translation>
  </message>
  <message>
   <source>Without it the loop would run until its cycles are used up.</source>
   <translation>これがないと、ループは設定したサイクル数の最後まで続きます。</translation>
  </message>
  <message>
   <source>Work in the other window, unless you want two.</source>
   <translation>2 つ必要でなければ、もう一方のウィンドウを使ってください。</translation>
  </message>
  <message>
   <source>Write a condition, such as "voltage &lt; -1.5", or choose a fixed count.</source>
   <translation>"voltage &lt; -1.5" のような条件を書くか、回数の指定に切り替えてください。</translation>
  </message>
  <message>
   <source>Write a letter for the row and a number for the column, such as A1.</source>
   <translation>A1 のように、行を英字、列を数字で書いてください。</translation>
  </message>
  <message>
   <source>Write a list of texts, such as ["timestamp_s", "current_A"].</source>
   <translation>["timestamp_s", "current_A"] のような文字列のリストにしてください。</translation>
  </message>
  <message>
   <source>Write a time as 2026-04-01T10:15:00Z.</source>
   <translation>日時は 2026-04-01T10:15:00Z のように書いてください。</translation>
  </message>
  <message>
   <source>Write a time as {time}.</source>
   <translation>日時は {time} のように書いてください。</translation>
  </message>
  <message>
   <source>Write a whole number.</source>
   <translation>整数を書いてください。</translation>
  </message>
  <message>
   <source>Write each place as a name between one opening and one closing brace.</source>
   <translation>置き換える箇所は、名前を 1 組の波かっこで囲んで書いてください。</translation>
  </message>
  <message>
   <source>Write interval:3600, cron:0 9 * * * or at:2026-12-01T09:00.</source>
   <translation>interval:3600、cron:0 9 * * *、at:2026-12-01T09:00 のように書いてください。</translation>
  </message>
  <message>
   <source>Write it as in "voltage &lt; -1.5" or "current &gt; 0.1 and cycle &gt;= 3".</source>
   <translation>"voltage &lt; -1.5" や "current &gt; 0.1 and cycle &gt;= 3" のように書いてください。</translation>
  </message>
  <message>
   <source>Write it in quotation marks: "{value}".</source>
   <translation>引用符を付けて "{value}" と書いてください。</translation>
  </message>
  <message>
   <source>Write it like 2026-12-01T09:00, or 2026-12-01T09:00+09:00.</source>
   <translation>2026-12-01T09:00 か 2026-12-01T09:00+09:00 のように書いてください。</translation>
  </message>
  <message>
   <source>Write minute, hour, day, month and weekday: 0 9 * * * is every day at 9:00.</source>
   <translation>分、時、日、月、曜日の順に書いてください。0 9 * * * は毎日 9:00 を表します。</translation>
  </message>
  <message>
   <source>Write minute, hour, day, month and weekday: cron:0 9 * * * is every day at 9:00.</source>
   <translation>分、時、日、月、曜日の順に書いてください。cron:0 9 * * * は毎日 9:00 を表します。</translation>
  </message>
  <message>
   <source>Write one, such as "{example}".</source>
   <translation>"{example}" のように書いてください。</translation>
  </message>
  <message>
   <source>Write the number that is meant.</source>
   <translation>正しい数値を書いてください。</translation>
  </message>
  <message>
   <source>Write the seconds as a number: interval:3600 is every hour.</source>
   <translation>秒数を数値で書いてください。interval:3600 は 1 時間ごとを表します。</translation>
  </message>
  <message>
   <source>Write the value that is meant.</source>
   <translation>正しい値を書いてください。</translation>
  </message>
  <message>
   <source>Write true or false, without quotation marks.</source>
   <translation>true または false を、引用符なしで書いてください。</translation>
  </message>
  <message>
   <source>Write {value} without quotation marks.</source>
   <translation>引用符を外して {value} と書いてください。</translation>
  </message>
  <message>
   <source>Write {well}.</source>
   <translation>{well} と書いてください。</translation>
  </message>
  <message>
   <source>You are not allowed to open the serial port {port}.</source>
   <translation>シリアルポート {port} を開く権限がありません。</translation>
  </message>
  <message>
   <source>a JSON object in that file</source>
   <translation>そのファイル内の JSON オブジェクト</translation>
  </message>
  <message>
   <source>a JSON schema</source>
   <translation>JSON スキーマ</translation>
  </message>
  <message>
   <source>a Jupyter notebook</source>
   <translation>Jupyter ノートブック</translation>
  </message>
  <message>
   <source>a Linux program</source>
   <translation>Linux のプログラム</translation>
  </message>
  <message>
   <source>a Node-RED flow</source>
   <translation>Node-RED のフロー</translation>
  </message>
  <message>
   <source>a PDF document</source>
   <translation>PDF 文書</translation>
  </message>
  <message>
   <source>a Prefect deployment</source>
   <translation>Prefect のデプロイメント</translation>
  </message>
  <message>
   <source>a Prefect flow run</source>
   <translation>Prefect のフロー実行</translation>
  </message>
  <message>
   <source>a Windows program</source>
   <translation>Windows のプログラム</translation>
  </message>
  <message>
   <source>a ZIP archive or an Office document</source>
   <translation>ZIP アーカイブまたは Office 文書</translation>
  </message>
  <message>
   <source>a backslash in a text must be doubled</source>
   <translation>文字列中のバックスラッシュ（\）は 2 つ重ねて書く必要があります</translation>
  </message>
  <message>
   <source>a closing bracket</source>
   <translation>閉じかっこ</translation>
  </message>
  <message>
   <source>a colon is missing after the key</source>
   <translation>キーの後にコロンがありません</translation>
  </message>
  <message>
   <source>a comma or a closing bracket is missing</source>
   <translation>カンマまたは閉じかっこがありません</translation>
  </message>
  <message>
   <source>a complete JSON document</source>
   <translation>最後まで揃った JSON 文書</translation>
  </message>
  <message>
   <source>a compressed file (7-Zip)</source>
   <translation>圧縮ファイル（7-Zip）</translation>
  </message>
  <message>
   <source>a compressed file (gzip)</source>
   <translation>圧縮ファイル（gzip）</translation>
  </message>
  <message>
   <source>a condition of at most {limit} characters</source>
   <translation>{limit} 文字以内の条件</translation>
  </message>
  <message>
   <source>a database (SQLite)</source>
   <translation>データベース（SQLite）</translation>
  </message>
  <message>
   <source>a finite number</source>
   <translation>有限の数値</translation>
  </message>
  <message>
   <source>a key in double quotes is missing, or a comma stands before the bracket</source>
   <translation>二重引用符で囲んだキーがないか、閉じかっこの前に余分なカンマがあります</translation>
  </message>
  <message>
   <source>a labware definition</source>
   <translation>ラボウェア定義</translation>
  </message>
  <message>
   <source>a line break or tab stands inside a text</source>
   <translation>文字列の途中に改行またはタブがあります</translation>
  </message>
  <message>
   <source>a list</source>
   <translation>リスト</translation>
  </message>
  <message>
   <source>a list of pumps, potentiostat</source>
   <translation>pumps、potentiostat のリスト</translation>
  </message>
  <message>
   <source>a list of texts</source>
   <translation>文字列のリスト</translation>
  </message>
  <message>
   <source>a list of whole numbers from 0 up</source>
   <translation>0 以上の整数のリスト</translation>
  </message>
  <message>
   <source>a list of {count} items</source>
   <translation>{count} 項目のリスト</translation>
  </message>
  <message>
   <source>a mixture</source>
   <translation>混合液</translation>
  </message>
  <message>
   <source>a name on one side ({names})</source>
   <translation>左右どちらかに名前（{names}）</translation>
  </message>
  <message>
   <source>a name that is not used yet</source>
   <translation>まだ使われていない名前</translation>
  </message>
  <message>
   <source>a node failed</source>
   <translation type="vanished">ノードの失敗</translation>
  </message>
  <message>
   <source>a node: an object with "id" and "type"</source>
   <translation>ノード（"id" と "type" を持つオブジェクト）</translation>
  </message>
  <message>
   <source>a number</source>
   <translation>数値</translation>
  </message>
  <message>
   <source>a number above 0</source>
   <translation>0 より大きい数値</translation>
  </message>
  <message>
   <source>a number or a name ({names})</source>
   <translation>数値または名前（{names}）</translation>
  </message>
  <message>
   <source>a number that a device can be set to</source>
   <translation>装置に設定できる数値</translation>
  </message>
  <message>
   <source>a number within {limits}</source>
   <translation>数値（{limits}）</translation>
  </message>
  <message>
   <source>a package.json of a JavaScript project</source>
   <translation>JavaScript プロジェクトの package.json</translation>
  </message>
  <message>
   <source>a parameter is outside of what it can do.</source>
   <translation>装置の範囲外のパラメーターがあります。</translation>
  </message>
  <message>
   <source>a picture (JPEG)</source>
   <translation>画像（JPEG）</translation>
  </message>
  <message>
   <source>a picture (PNG)</source>
   <translation>画像（PNG）</translation>
  </message>
  <message>
   <source>a pipette tip</source>
   <translation>ピペットチップ</translation>
  </message>
  <message>
   <source>a pump that has a calibration</source>
   <translation>校正値のあるポンプ</translation>
  </message>
  <message>
   <source>a pump's number</source>
   <translation>ポンプの番号</translation>
  </message>
  <message>
   <source>a role that fits the definition (tips and tools need a tip rack)</source>
   <translation>定義に合う役割（tips と tools にはチップラックが必要）</translation>
  </message>
  <message>
   <source>a slot from 1 to 11</source>
   <translation>1〜11 のスロット</translation>
  </message>
  <message>
   <source>a slot that {name} does not stand in</source>
   <translation>{name} が使っていないスロット</translation>
  </message>
  <message>
   <source>a table</source>
   <translation>テーブル</translation>
  </message>
  <message>
   <source>a text</source>
   <translation>文字列</translation>
  </message>
  <message>
   <source>a text has half of a character (a lone surrogate)</source>
   <translation>文字列に、文字の半分だけのデータ（単独のサロゲート）があります</translation>
  </message>
  <message>
   <source>a text such as sdl1SolutionPreparation or aspirate</source>
   <translation>sdl1SolutionPreparation や aspirate などの文字列</translation>
  </message>
  <message>
   <source>a text that no other node has</source>
   <translation>ほかのノードと重複しない文字列</translation>
  </message>
  <message>
   <source>a tip or tool is on the pipette already, and the two would crash</source>
   <translation>ピペットにはすでにチップまたはツールが付いていて、衝突します</translation>
  </message>
  <message>
   <source>a value is missing or misspelt</source>
   <translation>値がないか、書き方が間違っています</translation>
  </message>
  <message>
   <source>a whole number</source>
   <translation>整数</translation>
  </message>
  <message>
   <source>a whole number from 0 on</source>
   <translation>0 以上の整数</translation>
  </message>
  <message>
   <source>a whole number from 0 up</source>
   <translation>0 以上の整数</translation>
  </message>
  <message>
   <source>a workflow file (JSON)</source>
   <translation>ワークフローファイル（JSON）</translation>
  </message>
  <message>
   <source>a workflow for one bench</source>
   <translation>実験台 1 台分のワークフロー</translation>
  </message>
  <message>
   <source>a workflow in JSON</source>
   <translation>JSON 形式のワークフロー</translation>
  </message>
  <message>
   <source>a workflow in JSON, in UTF-8 or UTF-16</source>
   <translation>JSON 形式のワークフロー（UTF-8 または UTF-16）</translation>
  </message>
  <message>
   <source>a workflow of at most {limit:.0f} MB</source>
   <translation>{limit:.0f} MB 以下のワークフロー</translation>
  </message>
  <message>
   <source>a workflow of some 12 kB a node</source>
   <translation>1 ノードあたり約 12 kB のワークフロー</translation>
  </message>
  <message>
   <source>a workflow, which is at most some 10 deep</source>
   <translation>ワークフロー（入れ子は多くても 10 段程度）</translation>
  </message>
  <message>
   <source>a workflow: an object with "workflow", which has "nodes" (Canvas export), or with "nodes" and "edges" (flow editor)</source>
   <translation>ワークフロー（"nodes" を含む "workflow" を持つオブジェクト（Canvas のエクスポート）、または "nodes" と "edges" を持つオブジェクト（フローエディター））</translation>
  </message>
  <message>
   <source>after the part that is run</source>
   <translation>実行する部分より後</translation>
  </message>
  <message>
   <source>an Opentrons labware definition</source>
   <translation>Opentrons のラボウェア定義</translation>
  </message>
  <message>
   <source>an Opentrons protocol</source>
   <translation>Opentrons のプロトコル</translation>
  </message>
  <message>
   <source>an address</source>
   <translation>アドレス</translation>
  </message>
  <message>
   <source>an edge: an object with "source" and "target"</source>
   <translation>エッジ（"source" と "target" を持つオブジェクト）</translation>
  </message>
  <message>
   <source>an empty object</source>
   <translation>空のオブジェクト</translation>
  </message>
  <message>
   <source>an n8n workflow</source>
   <translation>n8n のワークフロー</translation>
  </message>
  <message>
   <source>an object</source>
   <translation>オブジェクト</translation>
  </message>
  <message>
   <source>an object with the keys {keys}</source>
   <translation>{keys} をキーに持つオブジェクト</translation>
  </message>
  <message>
   <source>an older Office document</source>
   <translation>旧形式の Office 文書</translation>
  </message>
  <message>
   <source>another program keeps the file locked</source>
   <translation>別のプログラムがファイルをロックしています</translation>
  </message>
  <message>
   <source>at least {minimum}{unit}</source>
   <translation>{minimum}{unit} 以上</translation>
  </message>
  <message>
   <source>at most the well's {capacity} µL</source>
   <translation>ウェルの容量 {capacity} µL 以下の値</translation>
  </message>
  <message>
   <source>at most {limit} brackets in each other</source>
   <translation>{limit} 重までのかっこ</translation>
  </message>
  <message>
   <source>at most {maximum}{unit}</source>
   <translation>{maximum}{unit} 以下</translation>
  </message>
  <message>
   <source>before the part that is run</source>
   <translation>実行する部分より前</translation>
  </message>
  <message>
   <source>breakpoint before “{node}”</source>
   <translation>「{node}」の前のブレークポイント</translation>
  </message>
  <message>
   <source>byte {position} does not belong into a text in {encoding}</source>
   <translation>{position} バイト目が {encoding} のテキストとして正しくありません</translation>
  </message>
  <message>
   <source>complete characters</source>
   <translation>欠けていない文字</translation>
  </message>
  <message>
   <source>connection added: {edge}</source>
   <translation>接続の追加：{edge}</translation>
  </message>
  <message>
   <source>connection removed: {edge}</source>
   <translation>接続の削除：{edge}</translation>
  </message>
  <message>
   <source>cron {expression} ({timezone})</source>
   <translation>cron {expression}（{timezone}）</translation>
  </message>
  <message>
   <source>done before the interruption</source>
   <translation>中断の前に完了</translation>
  </message>
  <message>
   <source>each key once, because it is unknown which of the two values is meant</source>
   <translation>重複のないキー（どちらの値が正しいか判断できないため）</translation>
  </message>
  <message>
   <source>every day at {time} ({timezone})</source>
   <translation>毎日 {time}（{timezone}）</translation>
  </message>
  <message>
   <source>every hour at {minute} min past</source>
   <translation>毎時 {minute} 分</translation>
  </message>
  <message>
   <source>every minute</source>
   <translation>毎分</translation>
  </message>
  <message>
   <source>every {count} h on the clock, at {minute} min past</source>
   <translation>0 時から {count} 時間ごとの {minute} 分</translation>
  </message>
  <message>
   <source>every {count} min on the clock</source>
   <translation>毎時 0 分から {count} 分ごと</translation>
  </message>
  <message>
   <source>every {days} at {time} ({timezone})</source>
   <translation>毎週{days}の {time}（{timezone}）</translation>
  </message>
  <message>
   <source>every {duration}</source>
   <translation>{duration}ごと</translation>
  </message>
  <message>
   <source>halted by the operator</source>
   <translation>操作者による緊急停止</translation>
  </message>
  <message>
   <source>interrupted: the executor ended in the middle of the run {run}. History says how the bench was left.</source>
   <translation>中断：実行 {run} の途中で実行プロセスが終了しました。実験台の状態は履歴で確認できます。</translation>
  </message>
  <message>
   <source>interrupted: the executor ended when it was about to begin it.</source>
   <translation>中断：開始の直前に実行プロセスが終了しました。</translation>
  </message>
  <message>
   <source>it did not reach the robot</source>
   <translation>ロボットに届いていません</translation>
  </message>
  <message>
   <source>it does not answer, or another program holds it.</source>
   <translation>応答がないか、別のプログラムが使用中です。</translation>
  </message>
  <message>
   <source>it does not answer.</source>
   <translation>応答がありません。</translation>
  </message>
  <message>
   <source>it has ended already</source>
   <translation>すでに終了しています</translation>
  </message>
  <message>
   <source>it has no such channel.</source>
   <translation>そのチャンネルはありません。</translation>
  </message>
  <message>
   <source>it is no JSON object</source>
   <translation>JSON オブジェクトではありません</translation>
  </message>
  <message>
   <source>it is not connected.</source>
   <translation>接続されていません。</translation>
  </message>
  <message>
   <source>it is too large</source>
   <translation>サイズが大きすぎます</translation>
  </message>
  <message>
   <source>it takes too long</source>
   <translation>時間がかかりすぎています</translation>
  </message>
  <message>
   <source>it would give more than {most} points: make it shorter or its points fewer.</source>
   <translation>データ点が {most} 点を超えます。測定を短くするか、点数を減らしてください。</translation>
  </message>
  <message>
   <source>it would take {days} days; the most is {most} days.</source>
   <translation>測定に {days} 日かかります。上限は {most} 日です。</translation>
  </message>
  <message>
   <source>its firmware is too old for the installed package.</source>
   <translation>ファームウェアが古く、インストール済みのパッケージに対応していません。</translation>
  </message>
  <message>
   <source>labware of role tools on the deck</source>
   <translation>デッキ上の、役割が tools のラボウェア</translation>
  </message>
  <message>
   <source>labware that Opentrons has, or a definition of its own</source>
   <translation>Opentrons の標準ラボウェア、または独自の定義</translation>
  </message>
  <message>
   <source>left mount</source>
   <translation>左マウント</translation>
  </message>
  <message>
   <source>left out by the operator</source>
   <translation>操作者による除外</translation>
  </message>
  <message>
   <source>missed: nobody was there at {time}, nor within the {seconds} s for making it up.</source>
   <translation>未実行：{time} にも、その後の猶予 {seconds} s の間にも、対応できる実行プロセスがありませんでした。</translation>
  </message>
  <message>
   <source>missed: nobody was there at {time}; it is not made up for.</source>
   <translation>未実行：{time} に対応できる実行プロセスがありませんでした。後から実行することはありません。</translation>
  </message>
  <message>
   <source>no labware can stand in that slot</source>
   <translation>そのスロットにはラボウェアを置けません</translation>
  </message>
  <message>
   <source>no such key here, only: {keys}</source>
   <translation>次のいずれかのキー：{keys}</translation>
  </message>
  <message>
   <source>nodes at one of the two</source>
   <translation>どちらか一方だけにあるノード</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>なし</translation>
  </message>
  <message>
   <source>nothing (null)</source>
   <translation>値なし（null）</translation>
  </message>
  <message>
   <source>objects or lists stand in each other more than {limit} deep</source>
   <translation>オブジェクトやリストの入れ子が {limit} 段を超えています</translation>
  </message>
  <message>
   <source>objects or lists stand in each other more than {limit} deep (line {line}, column {column})</source>
   <translation>オブジェクトやリストの入れ子が {limit} 段を超えています（{line} 行目、{column} 列目）</translation>
  </message>
  <message>
   <source>on day {day} of each month at {time} ({timezone})</source>
   <translation>毎月 {day} 日の {time}（{timezone}）</translation>
  </message>
  <message>
   <source>once, at {time}</source>
   <translation>{time} に 1 回</translation>
  </message>
  <message>
   <source>one node of a workflow, without the workflow around it</source>
   <translation>ワークフローから切り離された 1 つのノード</translation>
  </message>
  <message>
   <source>one of &lt; &lt;= &gt; &gt;= == !=</source>
   <translation>&lt; &lt;= &gt; &gt;= == != のいずれか</translation>
  </message>
  <message>
   <source>one of {names}</source>
   <translation>{names} のいずれか</translation>
  </message>
  <message>
   <source>one of {options}</source>
   <translation>{options} のいずれか</translation>
  </message>
  <message>
   <source>only one rack of tools</source>
   <translation>1 つだけのツールラック</translation>
  </message>
  <message>
   <source>pause after this node</source>
   <translation>このノードの後で一時停止</translation>
  </message>
  <message>
   <source>pause taken back</source>
   <translation>一時停止の取り消し</translation>
  </message>
  <message>
   <source>potentiostat</source>
   <translation>ポテンショスタット</translation>
  </message>
  <message>
   <source>pumps</source>
   <translation>ポンプ</translation>
  </message>
  <message>
   <source>resumed by the operator</source>
   <translation>操作者による再開</translation>
  </message>
  <message>
   <source>right mount</source>
   <translation>右マウント</translation>
  </message>
  <message>
   <source>seconds, from 0 on</source>
   <translation>0 以上の秒数</translation>
  </message>
  <message>
   <source>simulated: not done</source>
   <translation>模擬：実行されていません</translation>
  </message>
  <message>
   <source>something follows after the end of the document</source>
   <translation>文書の終わりの後に余分な内容があります</translation>
  </message>
  <message>
   <source>start and end frequency are the same ({hertz} Hz).</source>
   <translation>開始周波数と終了周波数が同じです（{hertz} Hz）。</translation>
  </message>
  <message>
   <source>start and end voltage are the same ({volts} V).</source>
   <translation>開始電圧と終了電圧が同じです（{volts} V）。</translation>
  </message>
  <message>
   <source>stopped by the operator</source>
   <translation>操作者による停止</translation>
  </message>
  <message>
   <source>tables [[labware]]</source>
   <translation>[[labware]] のテーブル</translation>
  </message>
  <message>
   <source>text, a finite number, true, false, null, a list or an object with texts as keys</source>
   <translation>文字列、有限の数値、true、false、null、リスト、またはキーが文字列のオブジェクト</translation>
  </message>
  <message>
   <source>texts stand in double quotes in JSON</source>
   <translation>JSON の文字列は二重引用符で囲む必要があります</translation>
  </message>
  <message>
   <source>the arm cannot go that high</source>
   <translation>アームはその高さまで上がれません</translation>
  </message>
  <message>
   <source>the arm does not know where it is</source>
   <translation>アームの現在位置が分かりません</translation>
  </message>
  <message>
   <source>the channel is busy with another measurement.</source>
   <translation>チャンネルは別の測定で使用中です。</translation>
  </message>
  <message>
   <source>the counter electrode</source>
   <translation>対極</translation>
  </message>
  <message>
   <source>the device cannot be asked about it</source>
   <translation>装置には問い合わせできません</translation>
  </message>
  <message>
   <source>the disk is full</source>
   <translation>ディスクの空き容量がありません</translation>
  </message>
  <message>
   <source>the disk reports an error</source>
   <translation>ディスクでエラーが起きています</translation>
  </message>
  <message>
   <source>the file cannot be opened or made</source>
   <translation>ファイルを開くことも作ることもできません</translation>
  </message>
  <message>
   <source>the file cannot be read ({reason})</source>
   <translation>ファイルを読み込めません（{reason}）</translation>
  </message>
  <message>
   <source>the file ends in the middle (line {line}, column {column})</source>
   <translation>ファイルが途中で終わっています（{line} 行目、{column} 列目）</translation>
  </message>
  <message>
   <source>the file has more than {limit} objects and lists</source>
   <translation>ファイル内のオブジェクトとリストが {limit} 個を超えています</translation>
  </message>
  <message>
   <source>the file has nothing but blanks in it</source>
   <translation>ファイルには空白しかありません</translation>
  </message>
  <message>
   <source>the file has {size:.1f} MB</source>
   <translation>ファイルのサイズが {size:.1f} MB あります</translation>
  </message>
  <message>
   <source>the file is damaged</source>
   <translation>ファイルが破損しています</translation>
  </message>
  <message>
   <source>the file is empty</source>
   <translation>ファイルが空です</translation>
  </message>
  <message>
   <source>the file or its folder is write-protected</source>
   <translation>ファイルまたはフォルダーが書き込み禁止です</translation>
  </message>
  <message>
   <source>the flush tool</source>
   <translation>洗浄ツール</translation>
  </message>
  <message>
   <source>the labware has no such well</source>
   <translation>そのウェルはラボウェアにありません</translation>
  </message>
  <message>
   <source>the labware is not a tip rack</source>
   <translation>そのラボウェアはチップラックではありません</translation>
  </message>
  <message>
   <source>the list of edges</source>
   <translation>エッジのリスト</translation>
  </message>
  <message>
   <source>the list of nodes</source>
   <translation>ノードのリスト</translation>
  </message>
  <message>
   <source>the list of nodes of a workflow, without the object around it</source>
   <translation>ワークフローから切り離されたノードのリスト</translation>
  </message>
  <message>
   <source>the lower voltage limit ({low} V) is not below the upper one ({high} V).</source>
   <translation>電圧の下限（{low} V）が上限（{high} V）より低くなっていません。</translation>
  </message>
  <message>
   <source>the name of a JSON file with a labware definition</source>
   <translation>ラボウェア定義の JSON ファイル名</translation>
  </message>
  <message>
   <source>the name of labware that holds liquid</source>
   <translation>液体を入れるラボウェアの名前</translation>
  </message>
  <message>
   <source>the node has no id ({value})</source>
   <translation>ノードに id がありません（{value}）</translation>
  </message>
  <message>
   <source>the node's data: an object with "parameters"</source>
   <translation>ノードの data（"parameters" を持つオブジェクト）</translation>
  </message>
  <message>
   <source>the node's parameters: an object of names and values</source>
   <translation>ノードのパラメーター（名前と値のオブジェクト）</translation>
  </message>
  <message>
   <source>the node's type is {kind}</source>
   <translation>ノードの type が{kind}になっています</translation>
  </message>
  <message>
   <source>the place is below the bottom of the well</source>
   <translation>位置がウェルの底より下です</translation>
  </message>
  <message>
   <source>the place is out of the arm's reach (nominal limits, checked in a dry run)</source>
   <translation>位置がアームの可動範囲外です（ドライランで公称範囲と照合）</translation>
  </message>
  <message>
   <source>the reference electrode</source>
   <translation>参照電極</translation>
  </message>
  <message>
   <source>the robot does not say whether it was done</source>
   <translation>実行されたかどうかをロボットから確認できません</translation>
  </message>
  <message>
   <source>the robot has another pipette on that mount, or none</source>
   <translation>そのマウントには別のピペットが付いているか、ピペットがありません</translation>
  </message>
  <message>
   <source>the robot has it twice</source>
   <translation>ロボットに 2 回届いています</translation>
  </message>
  <message>
   <source>the robot was not asked</source>
   <translation>ロボットに問い合わせていません</translation>
  </message>
  <message>
   <source>the robot was not told of that labware</source>
   <translation>そのラボウェアはロボットに登録されていません</translation>
  </message>
  <message>
   <source>the robot was not told of that pipette</source>
   <translation>そのピペットはロボットに登録されていません</translation>
  </message>
  <message>
   <source>the robot's run would stop taking commands</source>
   <translation>ロボット上の実行がコマンドを受け付けなくなるためです</translation>
  </message>
  <message>
   <source>the run on the robot was stopped</source>
   <translation>ロボット上の実行が停止されました</translation>
  </message>
  <message>
   <source>the slot is taken by other labware</source>
   <translation>そのスロットは別のラボウェアが使っています</translation>
  </message>
  <message>
   <source>the text seems to be in Shift_JIS</source>
   <translation>テキストの文字コードが Shift_JIS のようです</translation>
  </message>
  <message>
   <source>the tip cannot hold that volume</source>
   <translation>その量はチップに入りません</translation>
  </message>
  <message>
   <source>the tip does not have that volume in it</source>
   <translation>チップの中にそれだけの量がありません</translation>
  </message>
  <message>
   <source>the tip from {labware} {well}</source>
   <translation>{labware} {well} のチップ</translation>
  </message>
  <message>
   <source>the tool from place {place}</source>
   <translation>位置 {place} のツール</translation>
  </message>
  <message>
   <source>the working electrode</source>
   <translation>作用極</translation>
  </message>
  <message>
   <source>there are nodes at two places, $.nodes and $.workflow.nodes</source>
   <translation>ノードが $.nodes と $.workflow.nodes の 2 か所にあります</translation>
  </message>
  <message>
   <source>there is no base {base}.</source>
   <translation>ベース {base} はありません。</translation>
  </message>
  <message>
   <source>there is no labware definition of that name</source>
   <translation>その名前のラボウェア定義はありません</translation>
  </message>
  <message>
   <source>there is no pump {pump}.</source>
   <translation>ポンプ {pump} はありません。</translation>
  </message>
  <message>
   <source>there is no such file</source>
   <translation>ファイルが見つかりません</translation>
  </message>
  <message>
   <source>there is no tip on the pipette</source>
   <translation>ピペットにチップが付いていません</translation>
  </message>
  <message>
   <source>this computer has not enough memory to read it</source>
   <translation>このコンピューターではメモリーが足りず、読み込めません</translation>
  </message>
  <message>
   <source>this file may not be read by this user account</source>
   <translation>このユーザーアカウントには、ファイルの読み取り権限がありません</translation>
  </message>
  <message>
   <source>this is a binary file, not a text</source>
   <translation>テキストではなく、バイナリーファイルです</translation>
  </message>
  <message>
   <source>this is a device or a pipe</source>
   <translation>デバイスまたはパイプです</translation>
  </message>
  <message>
   <source>this is a folder</source>
   <translation>フォルダーです</translation>
  </message>
  <message>
   <source>this is a web page or XML</source>
   <translation>Web ページまたは XML です</translation>
  </message>
  <message>
   <source>this is not JSON from line {line}, column {column} on: {reason}</source>
   <translation>{line} 行目の {column} 列目から先が JSON になっていません：{reason}</translation>
  </message>
  <message>
   <source>this is {format}</source>
   <translation>このファイルは、{format}です</translation>
  </message>
  <message>
   <source>this looks like a Python program</source>
   <translation>Python のプログラムのようです</translation>
  </message>
  <message>
   <source>this looks like {guess}</source>
   <translation>このファイルは、{guess}のようです</translation>
  </message>
  <message>
   <source>true or false</source>
   <translation>true/false の値</translation>
  </message>
  <message>
   <source>{address} answers {path} with HTTP error {code}.</source>
   <translation>{address} が {path} に HTTP エラー {code} を返しました。</translation>
  </message>
  <message>
   <source>{address} does not answer within {seconds} s. Is the robot switched on?</source>
   <translation>{address} が {seconds} s 以内に応答しません。ロボットの電源は入っていますか。</translation>
  </message>
  <message>
   <source>{address} is reached only through a network interface that this computer has: enter it after a percent sign, for example fe80::1%eth0.</source>
   <translation>{address} に接続するには、このコンピューターのネットワークインターフェイスの指定が必要です。アドレスの後にパーセント記号とインターフェイス名を入力してください（例：fe80::1%eth0）。</translation>
  </message>
  <message>
   <source>{address} refuses the connection: the robot is starting, or it is another device.</source>
   <translation>{address} が接続を拒否しました。ロボットが起動中か、別の機器です。</translation>
  </message>
  <message>
   <source>{away} The bench waits. Retry asks the server again, Skip goes on without Prefect.</source>
   <translation>{away} 実験台は待機しています。「再試行」でサーバーにもう一度問い合わせ、「スキップ」で Prefect なしで続けます。</translation>
  </message>
  <message>
   <source>{axis} {value} mm is out of the arm's reach, which is {low} to {high} mm with this pipette and what it holds.</source>
   <translation>{axis} {value} mm はアームの可動範囲外です。このピペットと装着物での範囲は {low}〜{high} mm です。</translation>
  </message>
  <message>
   <source>{cause} Wait until it has ended, or take the robot over (--take-over).</source>
   <translation type="vanished">{cause}終わるまで待つか、ロボットを引き継いでください（--take-over）。</translation>
  </message>
  <message>
   <source>{cause} Wait until it has ended, or take the robot over.</source>
   <translation>{cause}終わるまで待つか、ロボットを引き継いでください。</translation>
  </message>
  <message>
   <source>{cause} What its pipette holds can only be told when it answers: bring it back, and ask again.</source>
   <translation>{cause} ピペットが何を保持しているかは、ロボットが応答するまで分かりません。ロボットを復帰させてから、もう一度問い合わせてください。</translation>
  </message>
  <message>
   <source>{cause} {fate}</source>
   <translation>{cause}{fate}</translation>
  </message>
  <message>
   <source>{command} failed: nothing was taken or given.</source>
   <translation>{command} は失敗しました。取り出しも追加も行われていません。</translation>
  </message>
  <message>
   <source>{command} was cut short: how much was done is not known.</source>
   <translation>{command} は途中で打ち切られました。どこまで進んだかは不明です。</translation>
  </message>
  <message>
   <source>{command}: the thermometer gives no value.</source>
   <translation>{command}：温度センサーから値が届きません。</translation>
  </message>
  <message>
   <source>{condition} is true ({values}).</source>
   <translation>{condition} が成立しました（{values}）。</translation>
  </message>
  <message>
   <source>{count} additives of {each} µL are more than the total volume of {total} µL.</source>
   <translation>添加剤 {count} 種を {each} µL ずつ加えると、全量の {total} µL を超えます。</translation>
  </message>
  <message>
   <source>{count} d</source>
   <translation>{count} 日</translation>
  </message>
  <message>
   <source>{count} h</source>
   <translation>{count} 時間</translation>
  </message>
  <message>
   <source>{count} min</source>
   <translation>{count} 分</translation>
  </message>
  <message>
   <source>{count} of {all} measured series are left out, as the data collection settings say.</source>
   <translation>測定した {all} 系列のうち {count} 系列は、データ収集の設定により除外しました。</translation>
  </message>
  <message>
   <source>{count} pieces of labware are loaded.</source>
   <translation>ラボウェアを {count} 個読み込みました。</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} 秒</translation>
  </message>
  <message>
   <source>{count} tips are left in {rack}.</source>
   <translation>{rack} に残っているチップは {count} 本です。</translation>
  </message>
  <message>
   <source>{days}, {day}</source>
   <translation>{days}、{day}</translation>
  </message>
  <message>
   <source>{detail}</source>
   <translation>{detail}</translation>
  </message>
  <message>
   <source>{doing}: {reason}</source>
   <translation>{doing}：{reason}</translation>
  </message>
  <message>
   <source>{file} cannot be opened.</source>
   <translation>{file} を開けません。</translation>
  </message>
  <message>
   <source>{file} is a database of another program, not a journal. Move it away, or choose another data folder.</source>
   <translation>{file} は実行記録ではなく、別のプログラムのデータベースです。ファイルを別の場所に移すか、別のデータフォルダーを選んでください。</translation>
  </message>
  <message>
   <source>{file} is the file that the workflow was opened from.</source>
   <translation>{file} は、このワークフローを開いた元のファイルです。</translation>
  </message>
  <message>
   <source>{file}, at {place}: {what}; expected {expected}. {action}</source>
   <translation>{file} の {place}：{what}。必要な内容：{expected}。{action}</translation>
  </message>
  <message>
   <source>{file}: {what}; expected {expected}. {action}</source>
   <translation>{file}：{what}。必要な内容：{expected}。{action}</translation>
  </message>
  <message>
   <source>{host} can be reached from the network, where the token could be read by others. Set tls_certificate and tls_key in the settings, or listen on 127.0.0.1. On a network that nobody else is in: sdl1 serve --insecure-network.</source>
   <translation>{host} はネットワークから接続でき、トークンをほかの人に読み取られるおそれがあります。設定で tls_certificate と tls_key を指定するか、127.0.0.1 で待ち受けてください。ほかに誰もいないネットワークでは、sdl1 serve --insecure-network を使えます。</translation>
  </message>
  <message>
   <source>{key} is {kind} and was left out</source>
   <translation>{key} が{kind}になっているため、使いませんでした</translation>
  </message>
  <message>
   <source>{key} is {value} {unit}: it must be above 0.</source>
   <translation>{key} が {value} {unit} になっています。0 より大きい値が必要です。</translation>
  </message>
  <message>
   <source>{key} is {value} {unit}: it must be from 0 up.</source>
   <translation>{key} が {value} {unit} になっています。0 以上の値が必要です。</translation>
  </message>
  <message>
   <source>{key} stands twice in one object (line {line}, column {column})</source>
   <translation>{key} が 1 つのオブジェクトに 2 回あります（{line} 行目、{column} 列目）</translation>
  </message>
  <message>
   <source>{kind} stands there ({value})</source>
   <translation>ここが{kind}になっています（{value}）</translation>
  </message>
  <message>
   <source>{label} ({name})</source>
   <translation>{label}（{name}）</translation>
  </message>
  <message>
   <source>{label} is missing.</source>
   <translation>{label}がありません。</translation>
  </message>
  <message>
   <source>{label} is not in the file; its default {value} is used.</source>
   <translation>{label}がファイルにありません。既定値 {value} を使います。</translation>
  </message>
  <message>
   <source>{label} is {kind} ({value}), and {expected} belongs there.</source>
   <translation>{label}が{kind}（{value}）になっていますが、{expected}が必要です。</translation>
  </message>
  <message>
   <source>{label} is {value}, outside {limits}.</source>
   <translation>{label}が {value} になっていますが、範囲外です（{limits}）。</translation>
  </message>
  <message>
   <source>{label} is {value}, which is none of its choices.</source>
   <translation>{label}が {value} になっていますが、選択肢にない値です。</translation>
  </message>
  <message>
   <source>{label} is {value}.</source>
   <translation>{label}が {value} になっています。</translation>
  </message>
  <message>
   <source>{labware} has no unused tip left ({used} were taken).</source>
   <translation>{labware} に未使用のチップが残っていません（使用済み {used} 本）。</translation>
  </message>
  <message>
   <source>{labware} has no well {well}; its wells are {wells}.</source>
   <translation>{labware} にウェル {well} はありません。あるウェル：{wells}。</translation>
  </message>
  <message>
   <source>{labware} is not a tip rack: no tip can be taken from it.</source>
   <translation>{labware} はチップラックではないため、チップを取れません。</translation>
  </message>
  <message>
   <source>{labware} {well} has {there} µL left: {volume} µL cannot be taken from it.</source>
   <translation>{labware} {well} の残りは {there} µL です。{volume} µL は吸引できません。</translation>
  </message>
  <message>
   <source>{labware} {well} holds {capacity} µL: with {volume} µL added to the {there} µL in it, it runs over.</source>
   <translation>{labware} {well} の容量は {capacity} µL です。入っている {there} µL に {volume} µL を加えると、あふれます。</translation>
  </message>
  <message>
   <source>{labware} {well} holds {volume} µL.</source>
   <translation>{labware} {well} の液量は {volume} µL です。</translation>
  </message>
  <message>
   <source>{labware} {well} runs over: it holds {capacity} µL and is filled with {volume} µL.</source>
   <translation>{labware} の {well} があふれます。容量 {capacity} µL に対して {volume} µL が入ります。</translation>
  </message>
  <message>
   <source>{minimum} to {maximum}{unit}</source>
   <translation>{minimum}〜{maximum}{unit}</translation>
  </message>
  <message>
   <source>{name} cannot be measured: {problem}</source>
   <translation>{name} を測定できません：{problem}</translation>
  </message>
  <message>
   <source>{name} is "{value}", and file names cannot have "{broken}".</source>
   <translation>{name} が "{value}" になっていますが、ファイル名に "{broken}" は使えません。</translation>
  </message>
  <message>
   <source>{name} is "{value}", where {placeholder} is not known.</source>
   <translation>{name} が "{value}" になっていますが、{placeholder} という項目はありません。</translation>
  </message>
  <message>
   <source>{name} is "{value}".</source>
   <translation>{name} が "{value}" になっています。</translation>
  </message>
  <message>
   <source>{name} is far too large.</source>
   <translation>{name} の値が大きすぎます。</translation>
  </message>
  <message>
   <source>{name} is not a command that this program sends.</source>
   <translation>{name} は、このプログラムが送るコマンドではありません。</translation>
  </message>
  <message>
   <source>{name} is not known for this type of node.</source>
   <translation>{name} は、この種類のノードにはないパラメーターです。</translation>
  </message>
  <message>
   <source>{name} must be a number, not {value}.</source>
   <translation>{name} には数値が必要です（現在は {value}）。</translation>
  </message>
  <message>
   <source>{name} must be a whole number from 1 up, not {value}.</source>
   <translation>{name} には 1 以上の整数が必要です（現在は {value}）。</translation>
  </message>
  <message>
   <source>{name} must be from {low} to {high} {unit}, not {value}.</source>
   <translation>{name} は {low}〜{high} {unit} の範囲にしてください（現在は {value}）。</translation>
  </message>
  <message>
   <source>{name} must be more than 0, not {value}.</source>
   <translation>{name} は 0 より大きくしてください（現在は {value}）。</translation>
  </message>
  <message>
   <source>{name} must be true or false, not {value}.</source>
   <translation>{name} には true または false が必要です（現在は {value}）。</translation>
  </message>
  <message>
   <source>{name} must not be below 0: it is {value}.</source>
   <translation>{name} は 0 以上にしてください（現在は {value}）。</translation>
  </message>
  <message>
   <source>{name} was not done; what was done before it stands in the record.</source>
   <translation>{name} は実行されていません。それより前に済んだ作業は記録に残っています。</translation>
  </message>
  <message>
   <source>{name} was not sent to the pump board: {why}</source>
   <translation>{name} をポンプ基板に送りませんでした：{why}</translation>
  </message>
  <message>
   <source>{name} was not sent to the robot: {why}.</source>
   <translation>{name} をロボットに送りませんでした：{why}。</translation>
  </message>
  <message>
   <source>{name}: {before} → {after}</source>
   <translation>{name}：{before} → {after}</translation>
  </message>
  <message>
   <source>{number} is not a finite number (line {line}, column {column})</source>
   <translation>{number} は有限の数値ではありません（{line} 行目、{column} 列目）</translation>
  </message>
  <message>
   <source>{part}: answers.</source>
   <translation>{part}：応答しています。</translation>
  </message>
  <message>
   <source>{part}: simulated.</source>
   <translation>{part}：模擬装置です。</translation>
  </message>
  <message>
   <source>{part}: {reason}</source>
   <translation>{part}：{reason}</translation>
  </message>
  <message>
   <source>{part}: {what} {action}</source>
   <translation>{part}：{what}{action}</translation>
  </message>
  <message>
   <source>{path} cannot be written: {reason}.</source>
   <translation>{path} に書き込めません：{reason}。</translation>
  </message>
  <message>
   <source>{path} does not take {method}.</source>
   <translation>{path} は {method} を受け付けません。</translation>
  </message>
  <message>
   <source>{path} is written, {size} bytes.</source>
   <translation>{path} を書き込みました（{size} バイト）。</translation>
  </message>
  <message>
   <source>{percent} % of the cycles are done; {total} so far, {left} left.</source>
   <translation>サイクルの {percent} % が完了しました（経過 {total}、残り {left}）。</translation>
  </message>
  <message>
   <source>{percent} % of the cycles are done; {total} so far.</source>
   <translation>サイクルの {percent} % が完了しました（経過 {total}）。</translation>
  </message>
  <message>
   <source>{place} of the tool rack is the place of “{there}”, and the node asks for “{kind}”.</source>
   <translation>ツールラックの {place} は「{there}」の場所ですが、ノードの指定は「{kind}」です。</translation>
  </message>
  <message>
   <source>{port} is no port.</source>
   <translation>{port} はポート番号として使えません。</translation>
  </message>
  <message>
   <source>{seconds} s have gone by.</source>
   <translation>{seconds} s が経過しました。</translation>
  </message>
  <message>
   <source>{series}: ended after {seconds} s, at its {limit} limit.</source>
   <translation>{series}：{limit} の制限に達し、{seconds} s で終了しました。</translation>
  </message>
  <message>
   <source>{series}: the measurement begins.</source>
   <translation>{series}：測定を開始します。</translation>
  </message>
  <message>
   <source>{series}: {points} points in {seconds} s.</source>
   <translation>{series}：{seconds} s で {points} 点を測定しました。</translation>
  </message>
  <message>
   <source>{temperature} is no temperature for a base.</source>
   <translation>{temperature} はベースの温度として使えません。</translation>
  </message>
  <message>
   <source>{text} has a space in it.</source>
   <translation>{text} にスペースが含まれています。</translation>
  </message>
  <message>
   <source>{text} has characters that no address has.</source>
   <translation>{text} に、アドレスには使えない文字が含まれています。</translation>
  </message>
  <message>
   <source>{text} is a web address.</source>
   <translation>{text} は Web のアドレスです。</translation>
  </message>
  <message>
   <source>{text} is no IPv4 address.</source>
   <translation>{text} は IPv4 アドレスとして正しくありません。</translation>
  </message>
  <message>
   <source>{text} is no IPv6 address.</source>
   <translation>{text} は IPv6 アドレスとして正しくありません。</translation>
  </message>
  <message>
   <source>{text} is no name that a robot can have.</source>
   <translation>{text} はロボットの名前として使えません。</translation>
  </message>
  <message>
   <source>{text} is not the address of one robot.</source>
   <translation>{text} は 1 台のロボットを指すアドレスではありません。</translation>
  </message>
  <message>
   <source>{time} is no time in whole ms.</source>
   <translation>{time} は ms 単位の整数の時間として使えません。</translation>
  </message>
  <message>
   <source>{tool} ({labware} {well})</source>
   <translation>{tool}（{labware} {well}）</translation>
  </message>
  <message>
   <source>{uri}, as its definition says</source>
   <translation>定義どおりの {uri}</translation>
  </message>
  <message>
   <source>{value} stands there</source>
   <translation>{value} になっています</translation>
  </message>
  <message>
   <source>{volume} µL from {source} {source_well} to {target} {target_well}.</source>
   <translation>{source} {source_well} から {target} {target_well} へ {volume} µL を移します。</translation>
  </message>
  <message>
   <source>{what} It has no commands yet.</source>
   <translation>{what}この実行にはまだコマンドがありません。</translation>
  </message>
  <message>
   <source>{what} It has one on the {mount}.</source>
   <translation>{what}このピペットは{mount}に付いています。</translation>
  </message>
  <message>
   <source>{what} {action}</source>
   <translation>{what}{action}</translation>
  </message>
  <message>
   <source>{zone} is no zone of an IPv6 address.</source>
   <translation>{zone} は IPv6 アドレスのゾーンとして正しくありません。</translation>
  </message>
  <message>
   <source>“after” is no place in the list.</source>
   <translation>「after」が一覧の位置として正しくありません。</translation>
  </message>
  <message>
   <source>“scheduled_time” is over: {time}.</source>
   <translation>「scheduled_time」の日時は過ぎています：{time}。</translation>
  </message>
  <message>
   <source>“sdl1 prefect list-runs” lists those there are.</source>
   <translation>一覧は「sdl1 prefect list-runs」で分かります。</translation>
  </message>
  <message>
   <source>“until” is not within the year that comes.</source>
   <translation>「until」が、これから 1 年以内の日時ではありません。</translation>
  </message>
  <message>
   <source>“{deployment}”: its last run was interrupted, as the executor ended in the middle of it.</source>
   <translation>「{deployment}」：途中で実行プロセスが終了したため、前回の実行は中断しました。</translation>
  </message>
  <message>
   <source>“{deployment}”: run {run} has begun.</source>
   <translation>「{deployment}」：実行 {run} を開始しました。</translation>
  </message>
  <message>
   <source>“{deployment}”: run {run} has ended.</source>
   <translation>「{deployment}」：実行 {run} が終わりました。</translation>
  </message>
  <message>
   <source>“{deployment}”: the run that was due at {time} was missed, and is left out.</source>
   <translation>「{deployment}」：{time} の予定は時刻を過ぎたため、見送ります。</translation>
  </message>
  <message>
   <source>“{name}” has no robot's address: give it one.</source>
   <translation>「{name}」にロボットのアドレスがありません。指定してください。</translation>
  </message>
  <message>
   <source>“{name}” is no time.</source>
   <translation>「{name}」は日時として正しくありません。</translation>
  </message>
  <message>
   <source>“{name}” is not armed for this live run.</source>
   <translation>「{name}」は、このライブ実行用に有効化されていません。</translation>
  </message>
  <message>
   <source>“{name}” makes dry runs: there is nothing to arm.</source>
   <translation>「{name}」はドライランを行うため、有効化は必要ありません。</translation>
  </message>
  <message>
   <source>“{name}” was changed meanwhile: look at it again first.</source>
   <translation>「{name}」はその間に変更されました。先にもう一度確認してください。</translation>
  </message>
  <message>
   <source>“{name}” was not deployed from this computer.</source>
   <translation>「{name}」は、このコンピューターからデプロイされたものではありません。</translation>
  </message>
  <message>
   <source>“{node}” begins.</source>
   <translation>「{node}」を開始します。</translation>
  </message>
  <message>
   <source>“{node}” failed</source>
   <translation>「{node}」が失敗しました</translation>
  </message>
  <message>
   <source>“{node}” failed: {error}</source>
   <translation>「{node}」が失敗しました：{error}</translation>
  </message>
  <message>
   <source>“{node}” is done.</source>
   <translation>「{node}」が完了しました。</translation>
  </message>
  <message>
   <source>“{node}” was added ({type})</source>
   <translation>「{node}」の追加（{type}）</translation>
  </message>
  <message>
   <source>“{node}” was removed ({type})</source>
   <translation>「{node}」の削除（{type}）</translation>
  </message>
  <message>
   <source>“{node}”: place {before} → {after}</source>
   <translation>「{node}」：順番 {before} → {after}</translation>
  </message>
  <message>
   <source>“{node}”: type {before} → {after}</source>
   <translation>「{node}」：種類 {before} → {after}</translation>
  </message>
  <message>
   <source>“{node}”: {parameter} {before} → {after}</source>
   <translation>「{node}」：{parameter} {before} → {after}</translation>
  </message>
  <message>
   <source>“{path}” in the run's folder is a link to elsewhere.</source>
   <translation>実行フォルダー内の「{path}」は、別の場所へのリンクです。</translation>
  </message>
  <message>
   <source>“{text}” is not a cron expression.</source>
   <translation>「{text}」は cron の式として正しくありません。</translation>
  </message>
  <message>
   <source>“{text}” is not a cron expression: {cause}.</source>
   <translation>「{text}」は cron の式として正しくありません：{cause}。</translation>
  </message>
  <message>
   <source>“{text}” is not a date and time.</source>
   <translation>「{text}」は日時として正しくありません。</translation>
  </message>
  <message>
   <source>“{text}” is not a schedule.</source>
   <translation>「{text}」は予定の書き方として正しくありません。</translation>
  </message>
  <message>
   <source>“{text}” is not an interval of one second or more.</source>
   <translation>「{text}」は 1 秒以上の間隔として正しくありません。</translation>
  </message>
  <message>
   <source>−{volume} µL by pump {pump}</source>
   <translation>−{volume} µL（ポンプ {pump}）</translation>
  </message>
  <message>
   <source>−{volume} µL into the tip</source>
   <translation>−{volume} µL（チップへ吸引）</translation>
  </message>
 </context>
 <context>
  <name>ModeBand</name>
  <message>
   <source>DRY RUN here</source>
   <translation>このウィンドウはドライラン</translation>
  </message>
  <message>
   <source>DRY RUN: nothing moves</source>
   <translation>ドライラン：何も動きません</translation>
  </message>
  <message>
   <source>LIVE: Run moves the robot</source>
   <translation>ライブ：実行するとロボットが動きます</translation>
  </message>
  <message>
   <source>LIVE: the robot moves</source>
   <translation>ライブ：ロボットが動きます</translation>
  </message>
  <message>
   <source>{mode} · HTTP may start live runs</source>
   <translation>{mode} · HTTP からライブ実行が始まることがあります</translation>
  </message>
  <message>
   <source>{moves}, {simulated}</source>
   <translation>{moves}（{simulated}）</translation>
  </message>
 </context>
 <context>
  <name>ModeRow</name>
  <message>
   <source>10×</source>
   <translation>10 倍速</translation>
  </message>
  <message>
   <source>1× (real time)</source>
   <translation>等速 (1×)</translation>
  </message>
  <message>
   <source>A run is active.</source>
   <translation>実行中です。</translation>
  </message>
  <message>
   <source>Dry run</source>
   <translation>ドライラン</translation>
  </message>
  <message>
   <source>Native</source>
   <translation>ネイティブ</translation>
  </message>
  <message>
   <source>Prefect</source>
   <translation>Prefect</translation>
  </message>
  <message>
   <source>Simulation</source>
   <translation>模擬</translation>
  </message>
  <message>
   <source>Speed</source>
   <translation>速度</translation>
  </message>
  <message>
   <source>instant</source>
   <translation>即時</translation>
  </message>
 </context>
 <context>
  <name>Monitoring</name>
  <message>
   <source>Runs per day</source>
   <translation>1 日ごとの実行数</translation>
  </message>
  <message>
   <source>{day}: {completed} completed, {failed} failed, {stopped} stopped</source>
   <translation>{day}：完了 {completed}、失敗 {failed}、停止 {stopped}</translation>
  </message>
 </context>
 <context>
  <name>MonitoringTab</name>
  <message>
   <source>Full: completed. Hatched: failed or interrupted. Empty: stopped. Dotted: still under way.</source>
   <translation>塗りつぶし：完了。斜線：失敗または中断。枠だけ：停止。点線：進行中。</translation>
  </message>
  <message>
   <source>Median duration of each kind of node, in real time (Prefect)</source>
   <translation>ノードの種類ごとの所要時間の中央値（Prefect が測った実時間）</translation>
  </message>
  <message>
   <source>Median duration of each kind of node, on the runs' own clock (journal)</source>
   <translation>ノードの種類ごとの所要時間の中央値（実行記録による実行自身の時計）</translation>
  </message>
  <message>
   <source>Of runs with Prefect: {counts}; missed {missed}.</source>
   <translation>Prefect での実行：{counts}、逃した実行 {missed}。</translation>
  </message>
  <message>
   <source>Runs per day</source>
   <translation>1 日ごとの実行数</translation>
  </message>
  <message>
   <source>Runs that completed, of those that were not stopped</source>
   <translation>完了した実行の割合（停止した実行を除く）</translation>
  </message>
  <message>
   <source>{completed} completed, {failed} failed, {crashed} interrupted, {stopped} stopped</source>
   <translation>完了 {completed}、失敗 {failed}、中断 {crashed}、停止 {stopped}</translation>
  </message>
  <message>
   <source>{count} days</source>
   <translation>{count} 日</translation>
  </message>
  <message>
   <source>{median}, longest {longest}, {succeeded} of {count} succeeded</source>
   <translation>{median}、最長 {longest}、{count} 回中 {succeeded} 回成功</translation>
  </message>
 </context>
 <context>
  <name>NodeInspector</name>
  <message>
   <source>All cycles</source>
   <translation>全サイクルの時間</translation>
  </message>
  <message>
   <source>Average cycle</source>
   <translation>平均サイクル時間</translation>
  </message>
  <message>
   <source>Choose a node in the list to see its parameters.</source>
   <translation>一覧でノードを選ぶと、パラメーターを表示します。</translation>
  </message>
  <message>
   <source>Content</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>Cycle</source>
   <translation>サイクル</translation>
  </message>
  <message>
   <source>Cycles</source>
   <translation>サイクル数</translation>
  </message>
  <message>
   <source>Cycles done</source>
   <translation>完了したサイクル</translation>
  </message>
  <message>
   <source>Data kept</source>
   <translation>データの保存</translation>
  </message>
  <message>
   <source>Duration</source>
   <translation>所要時間</translation>
  </message>
  <message>
   <source>Electrode</source>
   <translation>電極</translation>
  </message>
  <message>
   <source>Ended early</source>
   <translation>途中で終了</translation>
  </message>
  <message>
   <source>Experiment</source>
   <translation>実験名</translation>
  </message>
  <message>
   <source>Fastest cycle</source>
   <translation>最短サイクル時間</translation>
  </message>
  <message>
   <source>File</source>
   <translation>ファイル</translation>
  </message>
  <message>
   <source>File: {path}</source>
   <translation>ファイル：{path}</translation>
  </message>
  <message>
   <source>First tip</source>
   <translation>最初のチップ</translation>
  </message>
  <message>
   <source>Labware</source>
   <translation>ラボウェア</translation>
  </message>
  <message>
   <source>Last current</source>
   <translation>最後の電流</translation>
  </message>
  <message>
   <source>Last result</source>
   <translation>前回の結果</translation>
  </message>
  <message>
   <source>Last voltage</source>
   <translation>最後の電圧</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>残り時間</translation>
  </message>
  <message>
   <source>Limit reached</source>
   <translation>達した制限</translation>
  </message>
  <message>
   <source>Measurement</source>
   <translation>測定</translation>
  </message>
  <message>
   <source>Not described</source>
   <translation>説明なし</translation>
  </message>
  <message>
   <source>Not used here ({count})</source>
   <translation>ここでは未使用（{count} 件）</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>メモ</translation>
  </message>
  <message>
   <source>Part done</source>
   <translation>完了した割合</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>パス</translation>
  </message>
  <message>
   <source>Pipette</source>
   <translation>ピペット</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>Points</source>
   <translation>測定点数</translation>
  </message>
  <message>
   <source>Rows</source>
   <translation>行数</translation>
  </message>
  <message>
   <source>Run number</source>
   <translation>実行番号</translation>
  </message>
  <message>
   <source>Simulated</source>
   <translation>模擬</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>サイズ</translation>
  </message>
  <message>
   <source>Slot</source>
   <translation>スロット</translation>
  </message>
  <message>
   <source>Slowest cycle</source>
   <translation>最長サイクル時間</translation>
  </message>
  <message>
   <source>Technique</source>
   <translation>測定法</translation>
  </message>
  <message>
   <source>Test well</source>
   <translation>テストウェル</translation>
  </message>
  <message>
   <source>The chosen node</source>
   <translation>選択中のノード</translation>
  </message>
  <message>
   <source>These matter only with other values of other parameters.</source>
   <translation>ほかのパラメーターの値を変えた場合にだけ使われます。</translation>
  </message>
  <message>
   <source>This cycle</source>
   <translation>現在のサイクルの時間</translation>
  </message>
  <message>
   <source>Tip</source>
   <translation>チップ</translation>
  </message>
  <message>
   <source>Volume</source>
   <translation>液量</translation>
  </message>
  <message>
   <source>Waited</source>
   <translation>待機時間</translation>
  </message>
  <message>
   <source>Well</source>
   <translation>ウェル</translation>
  </message>
  <message>
   <source>What to do: {action}</source>
   <translation>対処：{action}</translation>
  </message>
  <message>
   <source>{name}: {value}</source>
   <translation>{name}：{value}</translation>
  </message>
  <message>
   <source>{state}, {duration}</source>
   <translation>{state}、{duration}</translation>
  </message>
  <message>
   <source>{technique}: {points} points in {duration}</source>
   <translation>{technique}：{duration}で {points} 点</translation>
  </message>
 </context>
 <context>
  <name>NodeList</name>
  <message>
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <source>Left out</source>
   <translation>除外</translation>
  </message>
  <message>
   <source>Not run</source>
   <translation>対象外</translation>
  </message>
  <message>
   <source>at the same time as {nodes}</source>
   <translation>{nodes}と同時</translation>
  </message>
  <message>
   <source>attempt {attempt}</source>
   <translation>試行 {attempt} 回目</translation>
  </message>
  <message>
   <source>failed once</source>
   <translation>1 回失敗</translation>
  </message>
  <message>
   <source>failed {count} times</source>
   <translation>{count} 回失敗</translation>
  </message>
  <message>
   <source>in {count} cycles</source>
   <translation>計 {count} サイクル</translation>
  </message>
  <message>
   <source>pauses before it</source>
   <translation>前で一時停止</translation>
  </message>
  <message>
   <source>{cycles} cycles</source>
   <translation>{cycles} サイクル</translation>
  </message>
  <message>
   <source>{cycle} of {cycles}</source>
   <translation>{cycle}/{cycles}</translation>
  </message>
  <message>
   <source>“{node}”</source>
   <translation>「{node}」</translation>
  </message>
 </context>
 <context>
  <name>NodeListPanel</name>
  <message>
   <source>Follow</source>
   <translation>追従</translation>
  </message>
  <message>
   <source>Follow the node that runs</source>
   <translation>実行中のノードへの追従</translation>
  </message>
  <message>
   <source>Keep the node that runs in view.</source>
   <translation>実行中のノードを常に表示します。</translation>
  </message>
  <message>
   <source>No workflow is open.</source>
   <translation>ワークフローが開かれていません。</translation>
  </message>
  <message>
   <source>Nodes</source>
   <translation>ノード</translation>
  </message>
  <message>
   <source>Nodes in the order of work</source>
   <translation>作業順のノード</translation>
  </message>
  <message>
   <source>These nodes cannot be put in order: they stand as in the file. See Check.</source>
   <translation>ノードの順番を決められないため、ファイルの順に並べています。「チェック」を確認してください。</translation>
  </message>
  <message>
   <source>{nodes}, run as {steps} steps</source>
   <translation>{nodes}（実行は {steps} ステップ）</translation>
  </message>
 </context>
 <context>
  <name>Notices</name>
  <message>
   <source>Close</source>
   <translation>閉じる</translation>
  </message>
  <message>
   <source>Expected: {expected}</source>
   <translation>期待されるもの：{expected}</translation>
  </message>
  <message>
   <source>Found: {what}</source>
   <translation>実際の内容：{what}</translation>
  </message>
  <message>
   <source>Less</source>
   <translation>折りたたむ</translation>
  </message>
  <message>
   <source>More</source>
   <translation>詳細</translation>
  </message>
  <message>
   <source>Open its folder</source>
   <translation>フォルダーを開く</translation>
  </message>
  <message>
   <source>What to do: {action}</source>
   <translation>対処：{action}</translation>
  </message>
 </context>
 <context>
  <name>NumberField</name>
  <message>
   <source>0, or a number from {least} to {most}.</source>
   <translation>0、または {least}〜{most} の数値。</translation>
  </message>
  <message>
   <source>A number from {least} to {most}.</source>
   <translation>{least}〜{most} の数値。</translation>
  </message>
  <message>
   <source>A whole number from {least} to {most}.</source>
   <translation>{least}〜{most} の整数。</translation>
  </message>
 </context>
 <context>
  <name>ParameterForm</name>
  <message>
   <source>Back to the file's value</source>
   <translation>ファイルの値に戻す</translation>
  </message>
  <message>
   <source>Put the default into the file</source>
   <translation>既定値をファイルに入れる</translation>
  </message>
  <message>
   <source>Set for several nodes…</source>
   <translation>複数のノードに設定…</translation>
  </message>
  <message>
   <source>What can be done with it</source>
   <translation>この項目でできる操作</translation>
  </message>
 </context>
 <context>
  <name>ParameterSaving</name>
  <message>
   <source>Saved as {file}</source>
   <translation>{file} に保存しました</translation>
  </message>
  <message>
   <source>{name} edited.json</source>
   <translation>{name} 編集済み.json</translation>
  </message>
 </context>
 <context>
  <name>Parameters</name>
  <message>
   <source>Well {well}</source>
   <translation>ウェル {well}</translation>
  </message>
 </context>
 <context>
  <name>PathChooser</name>
  <message>
   <source>All files (*)</source>
   <translation>すべてのファイル (*)</translation>
  </message>
  <message>
   <source>Choose a deck set-up</source>
   <translation>デッキ設定を選択</translation>
  </message>
  <message>
   <source>Choose a folder</source>
   <translation>フォルダーを選択</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>選択…</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>クリア</translation>
  </message>
  <message>
   <source>Deck set-ups (*.toml)</source>
   <translation>デッキ設定 (*.toml)</translation>
  </message>
 </context>
 <context>
  <name>PemChooser</name>
  <message>
   <source>All files (*)</source>
   <translation>すべてのファイル (*)</translation>
  </message>
  <message>
   <source>Choose a PEM file</source>
   <translation>PEM ファイルを選択</translation>
  </message>
  <message>
   <source>PEM files (*.pem *.crt *.key)</source>
   <translation>PEM ファイル (*.pem *.crt *.key)</translation>
  </message>
 </context>
 <context>
  <name>PlotPanel</name>
  <message>
   <source>Add a run…</source>
   <translation>実行を追加…</translation>
  </message>
  <message>
   <source>Lay an earlier run over what is shown</source>
   <translation>以前の実行を、表示中のグラフに重ねて表示</translation>
  </message>
  <message>
   <source>Plot: left and right read values, up and down change the curve</source>
   <translation>グラフ：左右キーで値の読み取り、上下キーで曲線の切り替え</translation>
  </message>
  <message>
   <source>The first {count} curves are drawn. Take some check marks away to see others.</source>
   <translation>先頭の {count} 本の曲線を表示しています。ほかの曲線を見るには、いくつかのチェックマークを外してください。</translation>
  </message>
 </context>
 <context>
  <name>PlotReading</name>
  <message>
   <source>Newest point of {node}: {series}</source>
   <translation>{node} の最新の測定点：{series}</translation>
  </message>
  <message>
   <source>{node}: {series}</source>
   <translation>{node}：{series}</translation>
  </message>
 </context>
 <context>
  <name>PlotSaving</name>
  <message>
   <source>Not saved: {path} cannot be written ({reason}). Choose another place.</source>
   <translation>保存できませんでした。{path} に書き込めません（{reason}）。別の場所を選んでください。</translation>
  </message>
  <message>
   <source>Pictures (*.png)</source>
   <translation>画像 (*.png)</translation>
  </message>
  <message>
   <source>Save the plot</source>
   <translation>グラフの保存</translation>
  </message>
  <message>
   <source>Saved: {path}</source>
   <translation>保存しました：{path}</translation>
  </message>
  <message>
   <source>Saving {path}</source>
   <translation>保存中：{path}</translation>
  </message>
  <message>
   <source>Tables (*.csv)</source>
   <translation>表 (*.csv)</translation>
  </message>
  <message>
   <source>Vector graphics (*.svg)</source>
   <translation>ベクター画像 (*.svg)</translation>
  </message>
 </context>
 <context>
  <name>PlotTab</name>
  <message>
   <source>Plots</source>
   <translation>グラフ</translation>
  </message>
  <message>
   <source>The plots are being prepared.</source>
   <translation>グラフを準備しています。</translation>
  </message>
  <message>
   <source>The plots cannot be shown. The log file has the cause.</source>
   <translation>グラフを表示できません。原因はログファイルにあります。</translation>
  </message>
 </context>
 <context>
  <name>PlotTools</name>
  <message>
   <source>Always show the newest measurement</source>
   <translation>常に最新の測定を表示</translation>
  </message>
  <message>
   <source>Choose which curves are shown</source>
   <translation>表示する曲線を選択</translation>
  </message>
  <message>
   <source>Curves</source>
   <translation>曲線</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>全体表示</translation>
  </message>
  <message>
   <source>Give the plot the room of list and log</source>
   <translation>一覧とログの場所も使ってグラフを表示</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>大きく表示</translation>
  </message>
  <message>
   <source>Newest</source>
   <translation>最新</translation>
  </message>
  <message>
   <source>Picture (PNG)…</source>
   <translation>画像（PNG）…</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Save what is shown as a picture or a table</source>
   <translation>表示中の内容を画像または表として保存</translation>
  </message>
  <message>
   <source>Show whole curves, also what comes</source>
   <translation>曲線全体を、これから届く測定点も含めて表示</translation>
  </message>
  <message>
   <source>Table of the points (CSV)…</source>
   <translation>測定点の表（CSV）…</translation>
  </message>
  <message>
   <source>Vector graphic (SVG)…</source>
   <translation>ベクター画像（SVG）…</translation>
  </message>
 </context>
 <context>
  <name>Plots</name>
  <message>
   <source>Bode</source>
   <translation>Bode</translation>
  </message>
  <message>
   <source>CV</source>
   <translation>CV</translation>
  </message>
  <message>
   <source>Current</source>
   <translation>電流</translation>
  </message>
  <message>
   <source>Current against voltage</source>
   <translation>電圧に対する電流</translation>
  </message>
  <message>
   <source>Curves appear here while a measurement runs.
To see those of an earlier run, press “Add a run…”.</source>
   <translation>測定中は、ここに曲線が表示されます。
以前の実行の曲線を見るには、「実行を追加…」を押してください。</translation>
  </message>
  <message>
   <source>Deposition</source>
   <translation>析出</translation>
  </message>
  <message>
   <source>Dissolution</source>
   <translation>溶解</translation>
  </message>
  <message>
   <source>Frequency</source>
   <translation>周波数</translation>
  </message>
  <message>
   <source>Imaginary against real part of the impedance</source>
   <translation>インピーダンスの実部に対する虚部</translation>
  </message>
  <message>
   <source>No impedance is checked. Check a PEIS measurement in the list.</source>
   <translation>インピーダンスが選ばれていません。一覧で PEIS の測定にチェックマークを付けてください。</translation>
  </message>
  <message>
   <source>No voltage or current is checked. Check another measurement in the list.</source>
   <translation>電圧または電流が選ばれていません。一覧で別の測定にチェックマークを付けてください。</translation>
  </message>
  <message>
   <source>Nothing is checked. Check a curve in the list to see it.</source>
   <translation>何も選ばれていません。一覧で曲線にチェックマークを付けると表示されます。</translation>
  </message>
  <message>
   <source>Nyquist</source>
   <translation>Nyquist</translation>
  </message>
  <message>
   <source>OCV after deposition</source>
   <translation>析出後の OCV</translation>
  </message>
  <message>
   <source>OCV after dissolution</source>
   <translation>溶解後の OCV</translation>
  </message>
  <message>
   <source>PARTLY SIMULATED</source>
   <translation>一部は模擬</translation>
  </message>
  <message>
   <source>PARTLY SIMULATED: curves named so were not measured</source>
   <translation>一部は模擬：「模擬」と付いた曲線は測定値ではありません</translation>
  </message>
  <message>
   <source>PEIS after deposition</source>
   <translation>析出後の PEIS</translation>
  </message>
  <message>
   <source>PEIS after dissolution</source>
   <translation>溶解後の PEIS</translation>
  </message>
  <message>
   <source>Phase</source>
   <translation>位相</translation>
  </message>
  <message>
   <source>SIMULATED</source>
   <translation>模擬</translation>
  </message>
  <message>
   <source>SIMULATED: none of these values was measured</source>
   <translation>模擬：測定した値は 1 つもありません</translation>
  </message>
  <message>
   <source>Size and phase of the impedance against frequency</source>
   <translation>周波数に対するインピーダンスの絶対値と位相</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>時間</translation>
  </message>
  <message>
   <source>Voltage</source>
   <translation>電圧</translation>
  </message>
  <message>
   <source>Voltage and current against time</source>
   <translation>時間に対する電圧と電流</translation>
  </message>
  <message>
   <source>Z′ real</source>
   <translation>Z′（実部）</translation>
  </message>
  <message>
   <source>{node}, cycle {cycle}</source>
   <translation>{node}、サイクル {cycle}</translation>
  </message>
  <message>
   <source>{node}: {series}</source>
   <translation>{node}：{series}</translation>
  </message>
  <message>
   <source>{run} (run {id})</source>
   <translation>{run}（実行 {id}）</translation>
  </message>
  <message>
   <source>{run}: {curve}</source>
   <translation>{run}：{curve}</translation>
  </message>
  <message>
   <source>{series} ({technique})</source>
   <translation>{series}（{technique}）</translation>
  </message>
  <message>
   <source>{series}, no. {number}</source>
   <translation>{series}、{number} 番目</translation>
  </message>
  <message>
   <source>{series}, not in data files</source>
   <translation>{series}、データファイルになし</translation>
  </message>
  <message>
   <source>{series}, simulated</source>
   <translation>{series}、模擬</translation>
  </message>
  <message>
   <source>{workflow}, {time}</source>
   <translation>{workflow}、{time}</translation>
  </message>
  <message>
   <source>|Z|</source>
   <translation>Z|</translation>
  </message>
  <message>
   <source>−Z″ imaginary</source>
   <translation>−Z″（虚部）</translation>
  </message>
 </context>
 <context>
  <name>PortBox</name>
  <message>
   <source>Looking for ports…</source>
   <translation>ポートを探しています…</translation>
  </message>
  <message>
   <source>No serial port is found: plug the device in.</source>
   <translation>シリアルポートが見つかりません。装置を接続してください。</translation>
  </message>
 </context>
 <context>
  <name>PortsSection</name>
  <message>
   <source>Description</source>
   <translation>説明</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>再検索</translation>
  </message>
  <message>
   <source>Looking for ports…</source>
   <translation>ポートを探しています…</translation>
  </message>
  <message>
   <source>No serial port is found. Plug the device in, then look again.</source>
   <translation>シリアルポートが見つかりません。装置を接続してから、再検索してください。</translation>
  </message>
  <message>
   <source>Port</source>
   <translation>ポート</translation>
  </message>
  <message>
   <source>Ports</source>
   <translation>ポート</translation>
  </message>
  <message>
   <source>Serial ports that this computer has now. Robots choose theirs above.</source>
   <translation>このコンピューターに現在あるシリアルポートです。ロボットごとのポートは、上の「ロボット」で選びます。</translation>
  </message>
  <message>
   <source>USB id</source>
   <translation>USB ID</translation>
  </message>
  <message>
   <source>Used by</source>
   <translation>使用先</translation>
  </message>
 </context>
 <context>
  <name>Prefect</name>
  <message>
   <source>Looking for the Prefect server…</source>
   <translation>Prefect サーバーを確認しています…</translation>
  </message>
  <message>
   <source>No Prefect server since {time}</source>
   <translation>Prefect サーバーなし（{time} から）</translation>
  </message>
  <message>
   <source>Prefect Cloud</source>
   <translation>Prefect Cloud</translation>
  </message>
  <message>
   <source>Prefect server in trouble</source>
   <translation>Prefect サーバーに問題あり</translation>
  </message>
  <message>
   <source>Prefect server is off</source>
   <translation>Prefect サーバーは停止中</translation>
  </message>
  <message>
   <source>Prefect server is starting…</source>
   <translation>Prefect サーバーを起動しています…</translation>
  </message>
  <message>
   <source>Prefect server ready since {time}</source>
   <translation>Prefect サーバー準備完了（{time} から）</translation>
  </message>
  <message>
   <source>own server of this computer</source>
   <translation>このコンピューターの専用サーバー</translation>
  </message>
  <message>
   <source>own server, {place}</source>
   <translation>専用サーバー、{place}</translation>
  </message>
  <message>
   <source>server of the settings, {place}</source>
   <translation>設定で指定したサーバー、{place}</translation>
  </message>
  <message>
   <source>server that PREFECT_API_URL names, {place}</source>
   <translation>PREFECT_API_URL で指定したサーバー、{place}</translation>
  </message>
 </context>
 <context>
  <name>PrefectLine</name>
  <message>
   <source>Ask again</source>
   <translation>再問い合わせ</translation>
  </message>
  <message>
   <source>It starts with the next run.</source>
   <translation>次の実行とともに起動します。</translation>
  </message>
  <message>
   <source>Open Prefect UI</source>
   <translation>Open Prefect UI</translation>
  </message>
  <message>
   <source>Opens Prefect's page of this run in the browser.</source>
   <translation>この実行の Prefect のページをブラウザーで開きます。</translation>
  </message>
  <message>
   <source>Opens Prefect's pages in the browser.</source>
   <translation>Prefect のページをブラウザーで開きます。</translation>
  </message>
  <message>
   <source>Start it</source>
   <translation>起動</translation>
  </message>
  <message>
   <source>The node under way ends, then the run waits.</source>
   <translation>進行中のノードが終わると、実行は待機します。</translation>
  </message>
  <message>
   <source>The run waits; nothing moves.</source>
   <translation>実行は待機しています。何も動きません。</translation>
  </message>
 </context>
 <context>
  <name>PrefectSection</name>
  <message>
   <source>A run is active: the server can be changed when it has ended.</source>
   <translation>実行中です。サーバーは、実行が終わると変更できます。</translation>
  </message>
  <message>
   <source>Address of its API</source>
   <translation>API のアドレス</translation>
  </message>
  <message>
   <source>As http://lab-pc:4200/api, or for Prefect Cloud as https://api.prefect.cloud/api/accounts/…/workspaces/…</source>
   <translation>http://lab-pc:4200/api のように入力してください。Prefect Cloud では https://api.prefect.cloud/api/accounts/…/workspaces/… の形です。</translation>
  </message>
  <message>
   <source>Asking the server…</source>
   <translation>サーバーに問い合わせています…</translation>
  </message>
  <message>
   <source>Connection</source>
   <translation>接続</translation>
  </message>
  <message>
   <source>Executor</source>
   <translation>実行プロセス</translation>
  </message>
  <message>
   <source>Existing server, or Prefect Cloud</source>
   <translation>既存のサーバーまたは Prefect Cloud</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>キー</translation>
  </message>
  <message>
   <source>Open Prefect UI</source>
   <translation>Open Prefect UI</translation>
  </message>
  <message>
   <source>Other windows, commands and the executor keep the server while they use it.</source>
   <translation>ほかのウィンドウ、コマンド、実行プロセスが使っている間、サーバーは動き続けます。</translation>
  </message>
  <message>
   <source>Own server on this computer</source>
   <translation>このコンピューターの専用サーバー</translation>
  </message>
  <message>
   <source>Port</source>
   <translation>ポート</translation>
  </message>
  <message>
   <source>Prefect</source>
   <translation>Prefect</translation>
  </message>
  <message>
   <source>Server</source>
   <translation>サーバー</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>起動</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Takes effect at the next run.</source>
   <translation>次の実行から反映されます。</translation>
  </message>
  <message>
   <source>Test the connection</source>
   <translation>接続のテスト</translation>
  </message>
  <message>
   <source>The environment variable PREFECT_API_URL names a server: it goes before what is chosen here.</source>
   <translation>環境変数 PREFECT_API_URL でサーバーが指定されています。ここでの選択より優先されます。</translation>
  </message>
  <message>
   <source>The server answers: runs can be shown on it.</source>
   <translation>サーバーから応答がありました。実行を表示できます。</translation>
  </message>
  <message>
   <source>Without user and password: they belong into the key, as user:password.</source>
   <translation>アドレスにユーザー名とパスワードを入れないでください。キーに user:password の形で入力します。</translation>
  </message>
 </context>
 <context>
  <name>PumpsSection</name>
  <message>
   <source>Calibrate…</source>
   <translation>校正…</translation>
  </message>
  <message>
   <source>From</source>
   <translation>値の由来</translation>
  </message>
  <message>
   <source>Pump</source>
   <translation>ポンプ</translation>
  </message>
  <message>
   <source>Pumps</source>
   <translation>ポンプ</translation>
  </message>
  <message>
   <source>Rate</source>
   <translation>流量</translation>
  </message>
  <message>
   <source>Use the deck's</source>
   <translation>デッキ設定の値を使う</translation>
  </message>
  <message>
   <source>What a pump moves in a second. Takes effect at the next run, and goes before the deck set-up.</source>
   <translation>ポンプが 1 秒間に送る量です。次の実行から反映され、デッキ設定より優先されます。</translation>
  </message>
  <message>
   <source>measured on {day}: {volume} in {time}</source>
   <translation>{day} に測定：{time}で {volume}</translation>
  </message>
  <message>
   <source>the deck set-up</source>
   <translation>デッキ設定</translation>
  </message>
 </context>
 <context>
  <name>QuestionPanel</name>
  <message>
   <source>Asks the server again.</source>
   <translation>サーバーにもう一度問い合わせます。</translation>
  </message>
  <message>
   <source>Does the node again from its start.</source>
   <translation>ノードを最初からやり直します。</translation>
  </message>
  <message>
   <source>Goes on without Prefect. The history has all of the run.</source>
   <translation>Prefect なしで続けます。実行の内容はすべて履歴に残ります。</translation>
  </message>
  <message>
   <source>Leaves the node as it is and goes on with the next one.</source>
   <translation>ノードはそのままにして、次のノードへ進みます。</translation>
  </message>
  <message>
   <source>Mark as done</source>
   <translation>完了として扱う</translation>
  </message>
  <message>
   <source>Needs you</source>
   <translation>操作が必要です</translation>
  </message>
  <message>
   <source>Parks the tool, pumps off, cell off. The run ends here.</source>
   <translation>ツールを元の位置に戻し、ポンプとセルをオフにします。実行はここで終わります。</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>再試行</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>スキップ</translation>
  </message>
  <message>
   <source>Stop the run</source>
   <translation>実行の停止</translation>
  </message>
  <message>
   <source>What is known of the bench</source>
   <translation>実験台の状況</translation>
  </message>
  <message>
   <source>What to do: {action}</source>
   <translation>対処：{action}</translation>
  </message>
  <message>
   <source>You did it by hand: it counts as done, and the next one follows.</source>
   <translation type="vanished">手作業で済ませた場合に選びます。完了として扱い、次のノードへ進みます。</translation>
  </message>
  <message>
   <source>You did it by hand: it counts as done.</source>
   <translation>手作業で済ませた場合に選びます。完了として扱います。</translation>
  </message>
  <message>
   <source>“{node}” failed</source>
   <translation>「{node}」が失敗しました</translation>
  </message>
  <message>
   <source>• {known}</source>
   <translation>• {known}</translation>
  </message>
 </context>
 <context>
  <name>Rail</name>
  <message>
   <source>History</source>
   <translation>履歴</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>キー操作</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>実行</translation>
  </message>
  <message>
   <source>Schedules</source>
   <translation>予定</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>設定</translation>
  </message>
 </context>
 <context>
  <name>RecentRuns</name>
  <message>
   <source>Deployment</source>
   <translation>デプロイメント</translation>
  </message>
  <message>
   <source>Due</source>
   <translation>予定時刻</translation>
  </message>
  <message>
   <source>LIVE</source>
   <translation>ライブ</translation>
  </message>
  <message>
   <source>No run was made yet.</source>
   <translation>まだ実行はありません。</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>結果</translation>
  </message>
  <message>
   <source>Reading {run}</source>
   <translation>{run} を読み込み中</translation>
  </message>
  <message>
   <source>The journal is not open yet.</source>
   <translation>実行記録がまだ開いていません。</translation>
  </message>
  <message>
   <source>Took</source>
   <translation>所要時間</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>理由</translation>
  </message>
  <message>
   <source>dry run</source>
   <translation>ドライラン</translation>
  </message>
  <message>
   <source>{run} ({mode})</source>
   <translation>{run}（{mode}）</translation>
  </message>
  <message>
   <source>{run} has no measured points.</source>
   <translation>{run} には測定点がありません。</translation>
  </message>
 </context>
 <context>
  <name>RecentTab</name>
  <message>
   <source>Cancel this run</source>
   <translation>この実行をキャンセル</translation>
  </message>
  <message>
   <source>No runs yet.</source>
   <translation>まだ実行はありません。</translation>
  </message>
  <message>
   <source>Only of the chosen deployment</source>
   <translation>選択したデプロイメントのみ</translation>
  </message>
  <message>
   <source>Open in History</source>
   <translation>履歴で開く</translation>
  </message>
  <message>
   <source>Recent runs</source>
   <translation>最近の実行</translation>
  </message>
 </context>
 <context>
  <name>RemoveQuestion</name>
  <message>
   <source>Also delete its folder with the exported files</source>
   <translation>エクスポートしたファイルの入ったフォルダーも削除する</translation>
  </message>
  <message>
   <source>Its events, log and measured points are deleted. This cannot be undone.</source>
   <translation>イベント、ログ、測定点が削除されます。元に戻せません。</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>残す</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>削除</translation>
  </message>
  <message>
   <source>Remove the run of “{name}” from the history?</source>
   <translation>「{name}」の実行を履歴から削除しますか？</translation>
  </message>
  <message>
   <source>Remove {count} runs from the history?</source>
   <translation>{count} 件の実行を履歴から削除しますか？</translation>
  </message>
 </context>
 <context>
  <name>Resume</name>
  <message>
   <source>A command of the run is still under way there: ask again in a moment.</source>
   <translation>この実行のコマンドがロボットでまだ進行中です。少し待ってから、もう一度問い合わせてください。</translation>
  </message>
  <message>
   <source>It does not answer now. {cause}</source>
   <translation>今は応答していません。{cause}</translation>
  </message>
  <message>
   <source>It has forgotten the run, and with it what its pipette holds.</source>
   <translation>ロボット側で、この実行と、ピペットに何が付いているかの情報が失われています。</translation>
  </message>
  <message>
   <source>It was closed: nobody goes on with it.</source>
   <translation>この実行は閉じられました。再開はできません。</translation>
  </message>
  <message>
   <source>It was gone on with as run {run}.</source>
   <translation>実行 {run} として再開されました。</translation>
  </message>
  <message>
   <source>No node: it was between two.</source>
   <translation>進行中のノードはありません（ノードとノードの間でした）。</translation>
  </message>
  <message>
   <source>Simulated: nothing has moved.</source>
   <translation>模擬：何も動いていません。</translation>
  </message>
  <message>
   <source>Somebody else's run is there now: {run}.</source>
   <translation>現在、ロボットはほかの実行で使用中です：{run}。</translation>
  </message>
  <message>
   <source>The run had not reached the robot yet.</source>
   <translation>実行はまだロボットに届いていませんでした。</translation>
  </message>
  <message>
   <source>The run is still open there and knows what the pipette holds: it goes on in it.</source>
   <translation>実行はロボットで開いたままで、ピペットに付いているものの情報も残っています。その実行の中で再開します。</translation>
  </message>
  <message>
   <source>cut short</source>
   <translation>打ち切り</translation>
  </message>
  <message>
   <source>done</source>
   <translation>完了</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>失敗</translation>
  </message>
  <message>
   <source>not done</source>
   <translation>未実行</translation>
  </message>
  <message>
   <source>not known whether it was done</source>
   <translation>実行されたかどうか不明</translation>
  </message>
  <message>
   <source>under way</source>
   <translation>進行中</translation>
  </message>
  <message>
   <source>{done} of {total} steps were done.</source>
   <translation>{total} ステップ中 {done} ステップが完了しています。</translation>
  </message>
  <message>
   <source>{number}  {node}, {cycle}: {state}</source>
   <translation>{number}  {node}、{cycle}：{state}</translation>
  </message>
  <message>
   <source>{number}  {node}: {state}</source>
   <translation>{number}  {node}：{state}</translation>
  </message>
  <message>
   <source>“{node}”, attempt {attempt}</source>
   <translation>「{node}」、試行 {attempt} 回目</translation>
  </message>
  <message>
   <source>“{workflow}”, LIVE on {robot}, {time}</source>
   <translation>「{workflow}」、{robot} でのライブ実行、{time}</translation>
  </message>
  <message>
   <source>“{workflow}”, dry run of {time}</source>
   <translation>「{workflow}」、ドライラン、{time}</translation>
  </message>
  <message>
   <source>• {command}: {fate}</source>
   <translation>• {command}：{fate}</translation>
  </message>
  <message>
   <source>• {command}: {fate} ({detail})</source>
   <translation>• {command}：{fate}（{detail}）</translation>
  </message>
  <message>
   <source>… {count} commands before these were done</source>
   <translation>… これより前の {count} 件のコマンドは完了しています</translation>
  </message>
 </context>
 <context>
  <name>ResumeFacts</name>
  <message>
   <source>Ask again</source>
   <translation>再問い合わせ</translation>
  </message>
  <message>
   <source>It has not answered since {time}.</source>
   <translation>{time} から応答していません。</translation>
  </message>
  <message>
   <source>Nothing found: it can go on.</source>
   <translation>指摘はありません。再開できます。</translation>
  </message>
  <message>
   <source>The bench as it was left</source>
   <translation>中断時の実験台</translation>
  </message>
  <message>
   <source>The check of what is left to do</source>
   <translation>残りの作業のチェック</translation>
  </message>
  <message>
   <source>The robot</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>Under way when the program ended</source>
   <translation>プログラム終了時に進行中だった作業</translation>
  </message>
  <message>
   <source>{node}: {what}</source>
   <translation>{node}：{what}</translation>
  </message>
 </context>
 <context>
  <name>ResumePage</name>
  <message>
   <source>A tool belongs into its place in the rack, a tip into the trash.</source>
   <translation>ツールはラックの元の位置に、チップは廃棄ボックスに入れます。</translation>
  </message>
  <message>
   <source>Begin with</source>
   <translation>開始するステップ</translation>
  </message>
  <message>
   <source>Close this run</source>
   <translation>この実行を閉じる</translation>
  </message>
  <message>
   <source>Closing keeps the run in the history as interrupted, and nobody can go on with it any more. Nothing moves.</source>
   <translation>閉じると、実行は「中断」として履歴に残り、再開できなくなります。何も動きません。</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>再開</translation>
  </message>
  <message>
   <source>Go on…</source>
   <translation>再開…</translation>
  </message>
  <message>
   <source>I have taken what the pipette holds off it and put it back.</source>
   <translation>ピペットに付いているものを外し、片付けました。</translation>
  </message>
  <message>
   <source>Interrupted run</source>
   <translation>中断した実行</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>後で</translation>
  </message>
  <message>
   <source>Really close it</source>
   <translation>本当に閉じる</translation>
  </message>
  <message>
   <source>Step to begin with</source>
   <translation>開始するステップ</translation>
  </message>
 </context>
 <context>
  <name>RobotEditor</name>
  <message>
   <source>Address</source>
   <translation>アドレス</translation>
  </message>
  <message>
   <source>Another robot has this name.</source>
   <translation>同じ名前のロボットがあります。</translation>
  </message>
  <message>
   <source>As the workflow says</source>
   <translation>ワークフローに従う</translation>
  </message>
  <message>
   <source>As under Folders</source>
   <translation>「フォルダー」の設定に従う</translation>
  </message>
  <message>
   <source>Channel of the potentiostat</source>
   <translation>ポテンショスタットのチャンネル</translation>
  </message>
  <message>
   <source>Deck set-up</source>
   <translation>デッキ設定</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>編集</translation>
  </message>
  <message>
   <source>Fold</source>
   <translation>折りたたむ</translation>
  </message>
  <message>
   <source>Give the robot a name.</source>
   <translation>ロボットに名前を付けてください。</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名前</translation>
  </message>
  <message>
   <source>New robot</source>
   <translation>新しいロボット</translation>
  </message>
  <message>
   <source>Port of the potentiostat</source>
   <translation>ポテンショスタットのポート</translation>
  </message>
  <message>
   <source>Port of the pump board</source>
   <translation>ポンプ基板のポート</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>削除</translation>
  </message>
  <message>
   <source>“{name}” has this address.</source>
   <translation>このアドレスは「{name}」で使われています。</translation>
  </message>
 </context>
 <context>
  <name>RobotField</name>
  <message>
   <source>A dry run needs none.</source>
   <translation>ドライランでは不要です。</translation>
  </message>
  <message>
   <source>A live run needs one.</source>
   <translation>ライブ実行には必要です。</translation>
  </message>
  <message>
   <source>Busy</source>
   <translation>使用中</translation>
  </message>
  <message>
   <source>IP or name[:port]</source>
   <translation>IP か名前[:ポート]</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>確認中…</translation>
  </message>
  <message>
   <source>No robot</source>
   <translation>ロボット未指定</translation>
  </message>
  <message>
   <source>Not an address</source>
   <translation>アドレスの誤り</translation>
  </message>
  <message>
   <source>Not known</source>
   <translation>不明</translation>
  </message>
  <message>
   <source>Reachable</source>
   <translation>接続OK</translation>
  </message>
  <message>
   <source>Robot</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>Robot address</source>
   <translation>ロボットのアドレス</translation>
  </message>
  <message>
   <source>Unreachable</source>
   <translation>接続できません</translation>
  </message>
  <message>
   <source>{state} since {time}</source>
   <translation>{state}（{time} から）</translation>
  </message>
 </context>
 <context>
  <name>RobotOffers</name>
  <message>
   <source>Looking for robots on the network…</source>
   <translation>ネットワーク上のロボットを探しています…</translation>
  </message>
  <message>
   <source>OT-2 {name} · {address} · found on the network</source>
   <translation>OT-2 {name} · {address} · ネットワーク上で検出</translation>
  </message>
  <message>
   <source>{address} · used before</source>
   <translation>{address} · 以前に使用</translation>
  </message>
  <message>
   <source>{name} · {address}</source>
   <translation>{name} · {address}</translation>
  </message>
  <message>
   <source>{name} · {address} · on the network now</source>
   <translation>{name} · {address} · 現在ネットワーク上にあり</translation>
  </message>
 </context>
 <context>
  <name>RobotsSection</name>
  <message>
   <source>Add a robot</source>
   <translation>ロボットを追加</translation>
  </message>
  <message>
   <source>No robot has a name yet. With one, its deck, ports and address are chosen together in the robot field.</source>
   <translation>名前を付けたロボットはまだありません。名前を付けると、ロボット欄でデッキ、ポート、アドレスをまとめて選べます。</translation>
  </message>
  <message>
   <source>OT-2 {number}</source>
   <translation>OT-2 {number}</translation>
  </message>
  <message>
   <source>Put it back</source>
   <translation>元に戻す</translation>
  </message>
  <message>
   <source>Robots</source>
   <translation>ロボット</translation>
  </message>
  <message>
   <source>Takes effect at the next run. Ports and channel go before those that the workflow gives.</source>
   <translation>次の実行から反映されます。ポートとチャンネルは、ワークフローの指定より優先されます。</translation>
  </message>
  <message>
   <source>“{name}” is removed.</source>
   <translation>「{name}」を削除しました。</translation>
  </message>
 </context>
 <context>
  <name>RunCompare</name>
  <message>
   <source>Done</source>
   <translation>閉じる</translation>
  </message>
  <message>
   <source>Nothing differs.</source>
   <translation>違いはありません。</translation>
  </message>
  <message>
   <source>One of the two runs cannot be read.</source>
   <translation>2 つの実行のうち一方を読み込めません。</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>読み込み中…</translation>
  </message>
  <message>
   <source>Show also what is the same</source>
   <translation>同じ項目も表示</translation>
  </message>
  <message>
   <source>Swap</source>
   <translation>入れ替え</translation>
  </message>
  <message>
   <source>Two runs</source>
   <translation>2 つの実行</translation>
  </message>
  <message>
   <source>What differs between the two runs</source>
   <translation>2 つの実行の違い</translation>
  </message>
 </context>
 <context>
  <name>RunDetails</name>
  <message>
   <source>Cannot be run again: its record has no workflow in it, and its file is not there any more.</source>
   <translation>再実行できません。記録にワークフローが含まれておらず、元のファイルも見つかりません。</translation>
  </message>
  <message>
   <source>Cannot be run again: its record has no workflow in it. Its file is there, and may have changed since.</source>
   <translation>再実行できません。記録にワークフローが含まれていません。元のファイルはありますが、内容が変わっている可能性があります。</translation>
  </message>
  <message>
   <source>Closed by the operator after the interruption.</source>
   <translation>中断後、操作者が閉じました。</translation>
  </message>
  <message>
   <source>Compare with…</source>
   <translation>比較…</translation>
  </message>
  <message>
   <source>Gone on with in the run {run}.</source>
   <translation>実行 {run} で再開されました。</translation>
  </message>
  <message>
   <source>It can be removed when it has ended.</source>
   <translation>削除は、実行が終わってからできます。</translation>
  </message>
  <message>
   <source>Look and resume…</source>
   <translation>確認して再開…</translation>
  </message>
  <message>
   <source>Open Prefect UI</source>
   <translation>Open Prefect UI</translation>
  </message>
  <message>
   <source>Open folder</source>
   <translation>フォルダーを開く</translation>
  </message>
  <message>
   <source>Open its file</source>
   <translation>元のファイルを開く</translation>
  </message>
  <message>
   <source>Opens Prefect's page of this run in the browser.</source>
   <translation>この実行の Prefect のページをブラウザーで開きます。</translation>
  </message>
  <message>
   <source>Opens this workflow on the Run page, with the parameters that were used.</source>
   <translation>このワークフローを、実行時のパラメーターで実行ページに開きます。</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>削除…</translation>
  </message>
  <message>
   <source>Result, log, data, parameters and versions in one zip file.</source>
   <translation>結果、ログ、データ、パラメーター、バージョンを 1 つの ZIP ファイルにまとめます。</translation>
  </message>
  <message>
   <source>Run again</source>
   <translation>再実行</translation>
  </message>
  <message>
   <source>Save bundle…</source>
   <translation>実行データ一式を保存…</translation>
  </message>
  <message>
   <source>Saved as far as the run is: {path}</source>
   <translation>現時点までの内容を保存しました：{path}</translation>
  </message>
  <message>
   <source>Saved: {path}</source>
   <translation>保存しました：{path}</translation>
  </message>
  <message>
   <source>Saving, {percent} %</source>
   <translation>保存中、{percent} %</translation>
  </message>
 </context>
 <context>
  <name>RunList</name>
  <message>
   <source>Cancel</source>
   <translation>キャンセル</translation>
  </message>
  <message>
   <source>Choose the run to compare with.</source>
   <translation>比較する実行を選んでください。</translation>
  </message>
  <message>
   <source>No run is found. Change the search, or show all.</source>
   <translation>該当する実行はありません。検索条件を変えるか、すべて表示にしてください。</translation>
  </message>
  <message>
   <source>No run was made yet. Each run is kept here.</source>
   <translation>まだ実行はありません。実行するたびに、ここに記録が残ります。</translation>
  </message>
  <message>
   <source>Runs, the newest first</source>
   <translation>実行（新しい順）</translation>
  </message>
 </context>
 <context>
  <name>RunOverview</name>
  <message>
   <source>About this run</source>
   <translation>この実行について</translation>
  </message>
  <message>
   <source>Changed for this run</source>
   <translation>この実行で変更した値</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>ファイル</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>メモ</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>結果</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>タグ</translation>
  </message>
  <message>
   <source>The run's folder is not there any more.</source>
   <translation>実行フォルダーが見つかりません。</translation>
  </message>
  <message>
   <source>What should be remembered of this run</source>
   <translation>この実行について残しておきたいこと</translation>
  </message>
  <message>
   <source>Words with commas between them</source>
   <translation>カンマで区切った語句</translation>
  </message>
  <message>
   <source>and {count} more</source>
   <translation>ほか {count} 件</translation>
  </message>
 </context>
 <context>
  <name>RunPage</name>
  <message>
   <source>Check</source>
   <translation>チェック</translation>
  </message>
  <message>
   <source>Check ({count})</source>
   <translation>チェック ({count})</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>ログ</translation>
  </message>
  <message>
   <source>Node</source>
   <translation>ノード</translation>
  </message>
  <message>
   <source>Nodes</source>
   <translation>ノード一覧</translation>
  </message>
  <message>
   <source>Plots</source>
   <translation>グラフ</translation>
  </message>
 </context>
 <context>
  <name>RunPart</name>
  <message>
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <source>Left out: {nodes}.</source>
   <translation>除外：{nodes}。</translation>
  </message>
  <message>
   <source>Only {step} runs.</source>
   <translation>{step}だけを実行します。</translation>
  </message>
  <message>
   <source>Pauses before: {nodes}.</source>
   <translation>次の前で一時停止：{nodes}。</translation>
  </message>
  <message>
   <source>The run begins with {step}.</source>
   <translation>{step}から実行します。</translation>
  </message>
  <message>
   <source>step {number} “{node}”</source>
   <translation>ステップ {number}「{node}」</translation>
  </message>
  <message>
   <source>step {number} “{node}”, {cycle}</source>
   <translation>ステップ {number}「{node}」（{cycle}）</translation>
  </message>
  <message>
   <source>{count} nodes</source>
   <translation>{count} ノード</translation>
  </message>
  <message>
   <source>{count} of {total} steps · {time} expected</source>
   <translation>{count}/{total} ステップ · 予定 {time}</translation>
  </message>
  <message>
   <source>{total} steps · {time} expected</source>
   <translation>{total} ステップ · 予定 {time}</translation>
  </message>
  <message>
   <source>“{node}”</source>
   <translation>「{node}」</translation>
  </message>
 </context>
 <context>
  <name>RunPartNote</name>
  <message>
   <source>Run everything</source>
   <translation>すべて実行</translation>
  </message>
 </context>
 <context>
  <name>RunStage</name>
  <message>
   <source>Choose a run to see it, or two (with Ctrl) to compare them.</source>
   <translation>実行を選ぶと内容を表示し、2 つ選ぶと（Ctrl を押しながら）比較できます。</translation>
  </message>
 </context>
 <context>
  <name>RunTabs</name>
  <message>
   <source>Log</source>
   <translation>ログ</translation>
  </message>
  <message>
   <source>Nodes</source>
   <translation>ノード</translation>
  </message>
  <message>
   <source>Overview</source>
   <translation>概要</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>読み込み中…</translation>
  </message>
 </context>
 <context>
  <name>Schedules</name>
  <message>
   <source>Cancelled</source>
   <translation>キャンセル</translation>
  </message>
  <message>
   <source>Completed</source>
   <translation>完了</translation>
  </message>
  <message>
   <source>DRY RUN</source>
   <translation>ドライラン</translation>
  </message>
  <message>
   <source>Due since {time}, waits</source>
   <translation>開始待ち（予定時刻 {time}）</translation>
  </message>
  <message>
   <source>Due, waits</source>
   <translation>開始待ち</translation>
  </message>
  <message>
   <source>Failed</source>
   <translation>失敗</translation>
  </message>
  <message>
   <source>Interrupted</source>
   <translation>中断</translation>
  </message>
  <message>
   <source>LIVE, armed</source>
   <translation>ライブ、有効化済み</translation>
  </message>
  <message>
   <source>LIVE, not armed</source>
   <translation>ライブ、未有効化</translation>
  </message>
  <message>
   <source>Missed</source>
   <translation>逃した実行</translation>
  </message>
  <message>
   <source>Never ran</source>
   <translation>まだ実行なし</translation>
  </message>
  <message>
   <source>Next: {time}</source>
   <translation>次回：{time}</translation>
  </message>
  <message>
   <source>Nothing planned</source>
   <translation>次回の予定なし</translation>
  </message>
  <message>
   <source>PAUSED: {schedule}</source>
   <translation>一時停止中：{schedule}</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>一時停止中</translation>
  </message>
  <message>
   <source>Planned</source>
   <translation>予定</translation>
  </message>
  <message>
   <source>Running</source>
   <translation>実行中</translation>
  </message>
  <message>
   <source>Stopping</source>
   <translation>停止処理中</translation>
  </message>
  <message>
   <source>Waits for the robot</source>
   <translation>ロボット待ち</translation>
  </message>
  <message>
   <source>a schedule that was made elsewhere</source>
   <translation>別の場所で作られた予定</translation>
  </message>
  <message>
   <source>no schedule: runs when it is asked to</source>
   <translation>予定なし：指示されたときに実行</translation>
  </message>
  <message>
   <source>{outcome}, {time}</source>
   <translation>{outcome}、{time}</translation>
  </message>
 </context>
 <context>
  <name>SchedulesAbsent</name>
  <message>
   <source>Reading the deployments…</source>
   <translation>デプロイメントを読み込んでいます…</translation>
  </message>
  <message>
   <source>Schedules are kept by a Prefect server on this computer. The first start takes about 20 s, later ones 10 s.</source>
   <translation>予定は、このコンピューターの Prefect サーバーで管理します。起動には、初回は約 20 s、次回からは約 10 s かかります。</translation>
  </message>
  <message>
   <source>Start Prefect server</source>
   <translation>Prefect サーバーを起動</translation>
  </message>
  <message>
   <source>The engine is starting.</source>
   <translation>エンジンを起動しています。</translation>
  </message>
 </context>
 <context>
  <name>SchedulesPage</name>
  <message>
   <source>No schedules in this version</source>
   <translation type="vanished">このバージョンではスケジュールを使えません</translation>
  </message>
  <message>
   <source>Planned and repeated runs come with the Prefect backend. Until then, start each run with Run.</source>
   <translation type="vanished">予約実行と繰り返し実行は、Prefect バックエンドへの対応後に使えるようになります。それまでは「実行」で 1 回ずつ開始してください。</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>読み込み中…</translation>
  </message>
  <message>
   <source>Schedules are on the command line</source>
   <translation type="vanished">スケジュールはコマンドラインで扱います</translation>
  </message>
  <message>
   <source>This page lists none yet. Plan runs with “sdl1 prefect deploy”, and let them begin with “sdl1 prefect worker”; the user guide of Prefect tells how. Runs that begin so are shown in this window.</source>
   <translation type="vanished">このページにはまだ一覧がありません。実行は「sdl1 prefect deploy」で予定し、「sdl1 prefect worker」で開始させます。手順は Prefect のユーザーガイドにあります。そうして始まった実行は、このウィンドウに表示されます。</translation>
  </message>
 </context>
 <context>
  <name>SchedulesStatus</name>
  <message>
   <source>Executor ready</source>
   <translation>実行プロセス準備完了</translation>
  </message>
  <message>
   <source>It begins runs when they are due, since {time}.</source>
   <translation>時刻になった実行を始めます（{time} から）</translation>
  </message>
  <message>
   <source>It is getting ready.</source>
   <translation>準備しています。</translation>
  </message>
  <message>
   <source>It takes some seconds.</source>
   <translation>数秒かかります。</translation>
  </message>
  <message>
   <source>Looking for the executor…</source>
   <translation>実行プロセスを確認しています…</translation>
  </message>
  <message>
   <source>No executor is running</source>
   <translation>実行プロセスが動いていません</translation>
  </message>
  <message>
   <source>Nothing begins by itself any more.</source>
   <translation>自動では何も始まらなくなります。</translation>
  </message>
  <message>
   <source>Nothing begins by itself until it runs.</source>
   <translation>起動するまで、自動では何も始まりません。</translation>
  </message>
  <message>
   <source>Open Prefect UI</source>
   <translation>Open Prefect UI</translation>
  </message>
  <message>
   <source>Run {run} is under way, {count} wait behind it.</source>
   <translation>実行 {run} が進行中です（ほか {count} 件が待機中）。</translation>
  </message>
  <message>
   <source>Run {run} is under way.</source>
   <translation>実行 {run} が進行中です。</translation>
  </message>
  <message>
   <source>Start Prefect server</source>
   <translation>Prefect サーバーを起動</translation>
  </message>
  <message>
   <source>Start the executor</source>
   <translation>実行プロセスを起動</translation>
  </message>
  <message>
   <source>The executor is ending</source>
   <translation>実行プロセスは終了します</translation>
  </message>
  <message>
   <source>The executor is starting…</source>
   <translation>実行プロセスを起動しています…</translation>
  </message>
  <message>
   <source>The executor waits</source>
   <translation>実行プロセス待機中</translation>
  </message>
 </context>
 <context>
  <name>SchedulesView</name>
  <message>
   <source>Calendar</source>
   <translation>カレンダー</translation>
  </message>
  <message>
   <source>Monitoring</source>
   <translation>モニタリング</translation>
  </message>
  <message>
   <source>Recent runs</source>
   <translation>最近の実行</translation>
  </message>
 </context>
 <context>
  <name>ScrubBar</name>
  <message>
   <source>Back to the node before</source>
   <translation>前のノードへ</translation>
  </message>
  <message>
   <source>Moment of the run</source>
   <translation>実行の時点</translation>
  </message>
  <message>
   <source>On to the next node</source>
   <translation>次のノードへ</translation>
  </message>
  <message>
   <source>Play the run</source>
   <translation>実行を再生</translation>
  </message>
  <message>
   <source>Stop playing</source>
   <translation>再生を停止</translation>
  </message>
  <message>
   <source>{clock} · At the end</source>
   <translation>{clock} · 終了時</translation>
  </message>
  <message>
   <source>{clock} · At the start</source>
   <translation>{clock} · 開始時</translation>
  </message>
  <message>
   <source>{clock} · {node}</source>
   <translation>{clock} · {node}</translation>
  </message>
  <message>
   <source>{clock} · {node} · {command}</source>
   <translation>{clock} · {node} · {command}</translation>
  </message>
 </context>
 <context>
  <name>SettingsPage</name>
  <message>
   <source>Appearance</source>
   <translation type="vanished">外観</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation type="vanished">システムに合わせる</translation>
  </message>
  <message>
   <source>Attempts</source>
   <translation type="vanished">試行回数</translation>
  </message>
  <message>
   <source>Backoff</source>
   <translation type="vanished">待ち時間の倍率</translation>
  </message>
  <message>
   <source>Control</source>
   <translation type="vanished">制御</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation type="vanished">ダーク</translation>
  </message>
  <message>
   <source>Data</source>
   <translation type="vanished">データ</translation>
  </message>
  <message>
   <source>Data folder</source>
   <translation type="vanished">データフォルダー</translation>
  </message>
  <message>
   <source>Each setting is kept at once, in {file}</source>
   <translation>設定は変更するとすぐに保存されます（保存先：{file}）</translation>
  </message>
  <message>
   <source>First wait</source>
   <translation type="vanished">最初の待ち時間</translation>
  </message>
  <message>
   <source>How often a node whose error handling is “retry” is done, by its kind. The values are in the settings file: {file}</source>
   <translation type="vanished">失敗時の動作が「再試行」のノードを何回まで試みるかを、種類ごとに示します。値は設定ファイルにあります：{file}</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation type="vanished">種類</translation>
  </message>
  <message>
   <source>Language</source>
   <translation type="vanished">言語</translation>
  </message>
  <message>
   <source>Light</source>
   <translation type="vanished">ライト</translation>
  </message>
  <message>
   <source>Liquid</source>
   <translation type="vanished">液体操作</translation>
  </message>
  <message>
   <source>Measurement</source>
   <translation type="vanished">測定</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation type="vanished">動作</translation>
  </message>
  <message>
   <source>Retries</source>
   <translation type="vanished">再試行</translation>
  </message>
  <message>
   <source>Robot used last</source>
   <translation type="vanished">前回使ったロボット</translation>
  </message>
  <message>
   <source>Set-up</source>
   <translation type="vanished">準備</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>設定</translation>
  </message>
  <message>
   <source>Show</source>
   <translation type="vanished">表示</translation>
  </message>
  <message>
   <source>Washing</source>
   <translation type="vanished">洗浄</translation>
  </message>
  <message>
   <source>none: it is given on the run page</source>
   <translation type="vanished">なし（実行ページで指定）</translation>
  </message>
 </context>
 <context>
  <name>SettingsSection</name>
  <message>
   <source>Back to default</source>
   <translation>既定値に戻す</translation>
  </message>
 </context>
 <context>
  <name>SeveralNodes</name>
  <message>
   <source>Cancel</source>
   <translation>キャンセル</translation>
  </message>
  <message>
   <source>Set for 1 node</source>
   <translation>1 ノードに設定</translation>
  </message>
  <message>
   <source>Set for {count} nodes</source>
   <translation>{count} ノードに設定</translation>
  </message>
  <message>
   <source>Set “{parameter}” for several nodes</source>
   <translation>「{parameter}」を複数のノードに設定</translation>
  </message>
  <message>
   <source>These nodes have it. One step back (undo) takes all of it back.</source>
   <translation>この項目があるノードです。「元に戻す」1 回で、すべて元に戻せます。</translation>
  </message>
  <message>
   <source>Tick all</source>
   <translation>すべて選択</translation>
  </message>
  <message>
   <source>Tick none</source>
   <translation>すべて解除</translation>
  </message>
  <message>
   <source>{node}, now {value}</source>
   <translation>{node}、現在の値 {value}</translation>
  </message>
  <message>
   <source>{node}: {what} {action}</source>
   <translation>{node}：{what}{action}</translation>
  </message>
 </context>
 <context>
  <name>SeveralRuns</name>
  <message>
   <source>Choose one to see it, or two to compare them.</source>
   <translation>1 つ選ぶと内容を表示し、2 つ選ぶと比較できます。</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>削除…</translation>
  </message>
  <message>
   <source>Those that are under way stay when the others are removed.</source>
   <translation>進行中の実行は削除されずに残ります。</translation>
  </message>
  <message>
   <source>{count} runs are chosen</source>
   <translation>実行を {count} 件選択中</translation>
  </message>
 </context>
 <context>
  <name>ShortcutsPage</name>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>キーボードショートカット</translation>
  </message>
 </context>
 <context>
  <name>SimulationSection</name>
  <message>
   <source>10 times as fast</source>
   <translation>10 倍速</translation>
  </message>
  <message>
   <source>A whole number from 0 up.</source>
   <translation>0 以上の整数。</translation>
  </message>
  <message>
   <source>Instant</source>
   <translation>即時</translation>
  </message>
  <message>
   <source>Real time</source>
   <translation>等速</translation>
  </message>
  <message>
   <source>Seed of the noise</source>
   <translation>雑音のシード</translation>
  </message>
  <message>
   <source>Simulation</source>
   <translation>模擬</translation>
  </message>
  <message>
   <source>Speed of dry runs</source>
   <translation>ドライランの速度</translation>
  </message>
  <message>
   <source>Takes effect at the next run.</source>
   <translation>次の実行から反映されます。</translation>
  </message>
  <message>
   <source>The same seed gives the same simulated readings again. Simulated readings are marked as such on screen and in every exported file.</source>
   <translation>シードが同じなら、模擬の値も同じになります。模擬の値には、画面でもエクスポートしたすべてのファイルでも、模擬であることを示します。</translation>
  </message>
 </context>
 <context>
  <name>StatusLine</name>
  <message>
   <source>The run is completed.</source>
   <translation>実行が完了しました。</translation>
  </message>
  <message>
   <source>{nodes} nodes · {steps} steps · {time} expected</source>
   <translation>{nodes} ノード · {steps} ステップ · 予定 {time}</translation>
  </message>
 </context>
 <context>
  <name>TermsEditor</name>
  <message>
   <source>Dry run</source>
   <translation>ドライラン</translation>
  </message>
  <message>
   <source>Live</source>
   <translation>ライブ</translation>
  </message>
  <message>
   <source>Live runs need the robot's address.</source>
   <translation>ライブ実行にはロボットのアドレスが必要です。</translation>
  </message>
  <message>
   <source>Make up missed runs within so many minutes</source>
   <translation>逃した実行を補う（指定した分数以内）</translation>
  </message>
  <message>
   <source>Minutes</source>
   <translation>分数</translation>
  </message>
  <message>
   <source>Nothing moves until the deployment is armed, after this form.</source>
   <translation>この画面の後でデプロイメントを有効化するまで、何も動きません。</translation>
  </message>
  <message>
   <source>Robot's address</source>
   <translation>ロボットのアドレス</translation>
  </message>
  <message>
   <source>Say within how many minutes missed runs are made up.</source>
   <translation>逃した実行を何分以内なら補うかを入力してください。</translation>
  </message>
  <message>
   <source>Simulate the potentiostat</source>
   <translation>ポテンショスタットを模擬</translation>
  </message>
  <message>
   <source>Simulate the pumps</source>
   <translation>ポンプを模擬</translation>
  </message>
  <message>
   <source>min</source>
   <translation>分</translation>
  </message>
  <message>
   <source>robot</source>
   <translation>ロボット</translation>
  </message>
 </context>
 <context>
  <name>TokenRow</name>
  <message>
   <source>Copy</source>
   <translation>コピー</translation>
  </message>
  <message>
   <source>Hide</source>
   <translation>隠す</translation>
  </message>
  <message>
   <source>It is kept in the system's keyring; without one, in the settings folder.</source>
   <translation>システムのキーリングに保存されます。キーリングがない場合は設定フォルダーに保存されます。</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>そのままにする</translation>
  </message>
  <message>
   <source>Renew</source>
   <translation>作り直す</translation>
  </message>
  <message>
   <source>Renew…</source>
   <translation>作り直す…</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>表示</translation>
  </message>
  <message>
   <source>The token before is worth nothing then: programs that have it are refused until they are given the new one.</source>
   <translation>今までのトークンは無効になります。それを使っているプログラムは、新しいトークンを渡すまで拒否されます。</translation>
  </message>
  <message>
   <source>Token of the HTTP door</source>
   <translation>HTTP インターフェースのトークン</translation>
  </message>
 </context>
 <context>
  <name>UnsavedQuestion</name>
  <message>
   <source>1 parameter differs from the file.</source>
   <translation>パラメーター 1 件がファイルの値と異なります。</translation>
  </message>
  <message>
   <source>Changes are not saved</source>
   <translation>変更が保存されていません</translation>
  </message>
  <message>
   <source>Discard the changes</source>
   <translation>変更を破棄</translation>
  </message>
  <message>
   <source>Keep editing</source>
   <translation>編集を続ける</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>保存…</translation>
  </message>
  <message>
   <source>{count} parameters differ from the file.</source>
   <translation>パラメーター {count} 件がファイルの値と異なります。</translation>
  </message>
  <message>
   <source>{what} Save the workflow as a file, or the changes are gone.</source>
   <translation>{what}ワークフローをファイルに保存しないと、変更は失われます。</translation>
  </message>
 </context>
 <context>
  <name>VersionChanges</name>
  <message>
   <source>Looking for an earlier version…</source>
   <translation>以前のバージョンを探しています…</translation>
  </message>
  <message>
   <source>and {count} more</source>
   <translation>ほか {count} 件</translation>
  </message>
  <message>
   <source>{after}, was {before}:</source>
   <translation>{after}（前回は {before}）：</translation>
  </message>
  <message>
   <source>{version}, as deployed before</source>
   <translation>{version}（前回のデプロイと同じ）</translation>
  </message>
  <message>
   <source>{version}, the first version</source>
   <translation>{version}（最初のバージョン）</translation>
  </message>
 </context>
 <context>
  <name>WaitingSection</name>
  <message>
   <source>A node may take its expected time, times the factor, and the extra seconds; a factor of 0 sets no limit. A node whose error handling is “retry” is tried as often as its attempts say: the first wait comes before the second attempt, and each later wait is longer by the wait factor.</source>
   <translation>ノードの制限時間は、予定時間に時間の倍率を掛け、追加時間を足したものです。倍率が 0 なら制限しません。失敗時の動作が「再試行」のノードは、試行回数まで試みます。最初の待ち時間は 2 回目の試行の前の待ち時間で、その後の待ち時間は、待つたびに倍率を掛けた長さになります。</translation>
  </message>
  <message>
   <source>Attempts</source>
   <translation>試行回数</translation>
  </message>
  <message>
   <source>Call the operator when the robot is away for</source>
   <translation>ロボットの応答がないとき、操作者を呼ぶまでの時間</translation>
  </message>
  <message>
   <source>Control</source>
   <translation>制御</translation>
  </message>
  <message>
   <source>Data</source>
   <translation>データ</translation>
  </message>
  <message>
   <source>Extra time, s</source>
   <translation>追加時間（s）</translation>
  </message>
  <message>
   <source>First wait, s</source>
   <translation>最初の待ち時間（s）</translation>
  </message>
  <message>
   <source>Kind of node</source>
   <translation>ノードの種類</translation>
  </message>
  <message>
   <source>Liquid</source>
   <translation>液体操作</translation>
  </message>
  <message>
   <source>Measurement</source>
   <translation>測定</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>動作</translation>
  </message>
  <message>
   <source>Set-up</source>
   <translation>準備</translation>
  </message>
  <message>
   <source>Takes effect at the next run.</source>
   <translation>次の実行から反映されます。</translation>
  </message>
  <message>
   <source>Time factor</source>
   <translation>時間の倍率</translation>
  </message>
  <message>
   <source>Wait factor</source>
   <translation>待ち時間の倍率</translation>
  </message>
  <message>
   <source>Waiting and retrying</source>
   <translation>待機と再試行</translation>
  </message>
  <message>
   <source>Washing</source>
   <translation>洗浄</translation>
  </message>
 </context>
 <context>
  <name>WhenEditor</name>
  <message>
   <source>As now: {schedules}</source>
   <translation>現在のまま：{schedules}</translation>
  </message>
  <message>
   <source>By the clock (cron)</source>
   <translation>時刻を指定（cron）</translation>
  </message>
  <message>
   <source>Cron: minute, hour, day, month, weekday</source>
   <translation>cron：分、時、日、月、曜日</translation>
  </message>
  <message>
   <source>Date and time</source>
   <translation>日時</translation>
  </message>
  <message>
   <source>Every how many</source>
   <translation>間隔の数値</translation>
  </message>
  <message>
   <source>Every so often</source>
   <translation>一定の間隔</translation>
  </message>
  <message>
   <source>Minutes, hours or days</source>
   <translation>間隔の単位（分、時間、日）</translation>
  </message>
  <message>
   <source>Next, on this computer's clock: {times}</source>
   <translation>次回以降（このコンピューターの時刻）：{times}</translation>
  </message>
  <message>
   <source>No schedule: when it is asked to</source>
   <translation>予定なし：指示されたとき</translation>
  </message>
  <message>
   <source>Once, at a date and time</source>
   <translation>日時を指定して一度</translation>
  </message>
  <message>
   <source>This time is over.</source>
   <translation>この日時は過ぎています。</translation>
  </message>
  <message>
   <source>Time zone</source>
   <translation>タイムゾーン</translation>
  </message>
  <message>
   <source>When it runs</source>
   <translation>実行する時期</translation>
  </message>
  <message>
   <source>days</source>
   <translation>日</translation>
  </message>
  <message>
   <source>hours</source>
   <translation>時間</translation>
  </message>
  <message>
   <source>made elsewhere</source>
   <translation>別の場所で作成</translation>
  </message>
  <message>
   <source>minutes</source>
   <translation>分</translation>
  </message>
  <message>
   <source>time zone</source>
   <translation>タイムゾーン</translation>
  </message>
  <message>
   <source>{zone} (this computer)</source>
   <translation>{zone}（このコンピューター）</translation>
  </message>
 </context>
 <context>
  <name>Words</name>
  <message>
   <source>&lt; 1 s</source>
   <translation>1秒未満</translation>
  </message>
  <message>
   <source>Checking</source>
   <translation>チェック中</translation>
  </message>
  <message>
   <source>Completed</source>
   <translation>完了</translation>
  </message>
  <message>
   <source>Detail</source>
   <translation>詳細</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>完了</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>エラー</translation>
  </message>
  <message>
   <source>Failed</source>
   <translation>失敗</translation>
  </message>
  <message>
   <source>Idle</source>
   <translation>待機</translation>
  </message>
  <message>
   <source>Info</source>
   <translation>情報</translation>
  </message>
  <message>
   <source>Interrupted</source>
   <translation>中断</translation>
  </message>
  <message>
   <source>Marked done</source>
   <translation>完了扱い</translation>
  </message>
  <message>
   <source>Needs you</source>
   <translation>操作が必要です</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>参考</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>一時停止中</translation>
  </message>
  <message>
   <source>Pausing after this node</source>
   <translation>このノードの後で一時停止</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>準備完了</translation>
  </message>
  <message>
   <source>Running</source>
   <translation>実行中</translation>
  </message>
  <message>
   <source>Skipped</source>
   <translation>スキップ</translation>
  </message>
  <message>
   <source>Stopped</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Stopping</source>
   <translation>停止処理中</translation>
  </message>
  <message>
   <source>Waiting</source>
   <translation>実行待ち</translation>
  </message>
  <message>
   <source>Warning</source>
   <translation>警告</translation>
  </message>
  <message>
   <source>cycle {cycle} of {cycles}</source>
   <translation>サイクル {cycle}/{cycles}</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <source>no</source>
   <translation>いいえ</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>はい</translation>
  </message>
  <message>
   <source>{days} d</source>
   <translation type="vanished">{days} 日</translation>
  </message>
  <message>
   <source>{days} d</source>
   <translation>{days}日</translation>
  </message>
  <message>
   <source>{duration} left</source>
   <translation>残り {duration}</translation>
  </message>
  <message>
   <source>{duration} left, at {time}</source>
   <translation>残り {duration}、{time} 終了予定</translation>
  </message>
  <message>
   <source>{hours} h</source>
   <translation type="vanished">{hours} 時間</translation>
  </message>
  <message>
   <source>{hours} h</source>
   <translation>{hours}時間</translation>
  </message>
  <message>
   <source>{larger} {smaller}</source>
   <translation>{larger}{smaller}</translation>
  </message>
  <message>
   <source>{minutes} min</source>
   <translation type="vanished">{minutes} 分</translation>
  </message>
  <message>
   <source>{minutes} min</source>
   <translation>{minutes}分</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation type="vanished">{seconds} 秒</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation>{seconds}秒</translation>
  </message>
  <message>
   <source>≈ {duration}</source>
   <translation type="vanished">約 {duration}</translation>
  </message>
  <message>
   <source>≈ {duration}</source>
   <translation>約{duration}</translation>
  </message>
 </context>
 <context>
  <name>_LateDeck</name>
  <message>
   <source>The deck cannot be shown. The log file has the cause.</source>
   <translation>デッキを表示できません。原因はログファイルにあります。</translation>
  </message>
  <message>
   <source>The deck is being prepared.</source>
   <translation>デッキを準備しています。</translation>
  </message>
  <message>
   <source>The record of this run does not say what its deck was.</source>
   <translation>この実行の記録に、デッキの構成が含まれていません。</translation>
  </message>
 </context>
</TS>
