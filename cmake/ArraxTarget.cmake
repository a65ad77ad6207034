# Rules shared by the targets of this project.

include_directories(SYSTEM ${MLIR_INCLUDE_DIRS} ${LLVM_INCLUDE_DIRS})
include_directories("${CMAKE_SOURCE_DIR}/include" "${CMAKE_BINARY_DIR}/include")
set(ARRAX_COMPILER_OPTIONS -fno-rtti -fno-exceptions -fno-semantic-interposition
    -Wall -Wextra -Wno-unused-parameter)

# arrax_tablegen(<file>.td <output> <mlir-tblgen arguments>...) generates
# <build>/include/arrax/<output> from a file below dialects/ or include/arrax/.
function(arrax_tablegen source output)
  set(LLVM_TARGET_DEFINITIONS "${CMAKE_SOURCE_DIR}/${source}")
  mlir_tablegen(${output} ${ARGN} EXTRA_INCLUDES "${CMAKE_SOURCE_DIR}/dialects/array"
    "${CMAKE_SOURCE_DIR}/dialects/stablehlo")
  set(TABLEGEN_OUTPUT ${TABLEGEN_OUTPUT} PARENT_SCOPE)
endfunction()

# arrax_tool(<name> SOURCES <file>... ARCHIVES <lib>...) builds a tool. The
# *Main functions of MLIR are in static archives only. Those few archives are
# linked by path, after the shared libraries, so that only members that the
# shared libraries lack are taken: one copy of MLIR in the process.
function(arrax_tool name)
  cmake_parse_arguments(ARG "" "" "SOURCES;ARCHIVES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_compile_options(${name} PRIVATE ${ARRAX_COMPILER_OPTIONS})
  target_link_libraries(${name} PRIVATE arrax)
  if(ARRAX_FLAVOUR STREQUAL pypi)
    list(TRANSFORM ARG_ARCHIVES REPLACE "(.+)" "${MLIR_INSTALL_PREFIX}/lib/lib\\1.a")
  else()
    list(TRANSFORM ARG_ARCHIVES REPLACE "(.+)" "${LLVM_INSTALL_PREFIX}/lib/lib\\1.a")
  endif()
  if(NOT APPLE) # whose linker searches archives as often as it needs to
    list(PREPEND ARG_ARCHIVES -Wl,--start-group)
    list(APPEND ARG_ARCHIVES -Wl,--end-group)
  endif()
  target_link_libraries(${name} PRIVATE arrax::MLIR arrax::LLVM ${ARG_ARCHIVES})
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin"
    INSTALL_RPATH "${ARRAX_INSTALL_RPATH}")
  install(TARGETS ${name} RUNTIME DESTINATION arrax/bin COMPONENT arrax)
endfunction()
